package dev.weir.streams.topology;

import dev.weir.schemas.Action;
import dev.weir.schemas.Operation;
import dev.weir.schemas.ReviewOutcome;
import dev.weir.schemas.TextPart;
import dev.weir.schemas.UploadEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Uploads and outcomes as the tests need them. */
final class Uploads {
    static final String ACCOUNT = "account-1";

    private Uploads() {}

    /** An upload whose policy rule is chosen by its {@code kind} attribute. */
    static UploadEvent of(String contentId, long revision, String text, String kind) {
        return new UploadEvent(
                ACCOUNT,
                contentId,
                revision,
                Operation.PUBLISH,
                "comments",
                List.of(new TextPart("body", text, null)),
                List.of(),
                List.of(),
                "en",
                null,
                null,
                ModerationDriver.START,
                Map.of("kind", kind));
    }

    static UploadEvent plain(String contentId) {
        return of(contentId, 1, "good morning", "");
    }

    static UploadEvent deletion(String contentId) {
        UploadEvent deletion = plain(contentId);
        deletion.setOperation(Operation.DELETE);
        deletion.setTexts(List.of());
        return deletion;
    }

    static ReviewOutcome outcome(String id, String contentId, long revision, Action action, String harm, Instant at) {
        return ReviewOutcome.newBuilder()
                .setOutcomeId(id)
                .setAccountId(ACCOUNT)
                .setContentId(contentId)
                .setRevision(revision)
                .setAction(action)
                .setHarm(harm)
                .setReviewer("reviewer-1")
                .setDecidedAt(at)
                .build();
    }
}
