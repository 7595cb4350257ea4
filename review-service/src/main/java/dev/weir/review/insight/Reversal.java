package dev.weir.review.insight;

import dev.weir.vocabulary.Action;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A decision of one's own to which a colleague came to another.
 *
 * @param action what one decided
 * @param now what the colleague decided
 * @param cause why the first was wrong, as the colleague has it
 * @param note the colleague's
 * @param appeal true when the uploader had objected
 */
public record Reversal(
        String contentId,
        Action action,
        String harm,
        Action now,
        String harmNow,
        @Nullable String cause,
        @Nullable String note,
        boolean appeal,
        Instant at) {}
