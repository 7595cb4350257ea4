package dev.weir.streams.route;

import dev.weir.policy.Policy;
import dev.weir.policy.Verdict;
import dev.weir.schemas.ContentState;
import dev.weir.schemas.ReviewOutcome;
import dev.weir.schemas.UploadEvent;
import dev.weir.streams.Case;
import org.jspecify.annotations.Nullable;

/** What takes effect: a machine's verdict, a person's ruling, or the end of the content. */
public sealed interface Routable {
    /** What is remembered of the content, null when nothing is. */
    @Nullable
    ContentState before();

    /** Whether a case of this content waited until now. */
    default boolean endsWait() {
        ContentState before = before();
        return before != null && before.getOpenUntil() != null;
    }

    /**
     * The policy has settled a case.
     *
     * @param error why the policy's {@code onError} default had to stand in, null when it had not
     */
    record Settled(
            Case settled,
            Policy policy,
            Verdict.Settled verdict,
            @Nullable String error) implements Routable {
        @Override
        public @Nullable ContentState before() {
            return settled.before();
        }
    }

    /**
     * A person has ruled.
     *
     * @param upload the revision the ruling is for, null when only its state is still known
     * @param ruling what the person decided
     * @param before what is remembered of the content
     * @param carried true when the ruling is carried over to a later revision with unchanged content
     */
    record Ruled(@Nullable UploadEvent upload, ReviewOutcome ruling, ContentState before, boolean carried)
            implements Routable {}

    /**
     * The content is gone.
     *
     * @param before what is remembered of it, null when nothing is
     */
    record Deletion(UploadEvent upload, @Nullable ContentState before) implements Routable {}
}
