package dev.weir.streams.route;

import dev.weir.schemas.AccountState;
import dev.weir.schemas.ContentState;
import dev.weir.schemas.Decision;
import dev.weir.schemas.JudgedRule;
import dev.weir.schemas.MachineDecision;
import dev.weir.schemas.ReviewOutcome;
import dev.weir.schemas.Signal;
import dev.weir.schemas.UploadEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A decision that takes effect, and what has to be remembered and told because of it.
 *
 * @param before what was remembered of the content, null for new content
 * @param scanned signals that depend on the content alone
 * @param ruling what a person decided about the content as it is, null when nobody did
 * @param account the account's counters if they are still to be written, otherwise null
 * @param upload what a person would look at, null when no person is wanted
 * @param machine the last decision of a machine, this one included
 * @param silent rules that should have fired, as far as a person's ruling knows them
 */
record Effect(
        Decision decision,
        @Nullable ContentState before,
        List<Signal> scanned,
        @Nullable ReviewOutcome ruling,
        @Nullable AccountState account,
        @Nullable UploadEvent upload,
        @Nullable MachineDecision machine,
        List<JudgedRule> silent) {

    /** True when this decision puts a task before a person. */
    boolean opensTask() {
        return ruling == null
                && upload != null
                && switch (decision.getAction()) {
                    case REVIEW, HOLD -> true;
                    case ALLOW, RESTRICT, BLOCK -> false;
                };
    }

    boolean closesTask() {
        return !opensTask() && before != null && before.getTaskOpen();
    }

    /** First revision with the content as it is. */
    long unchangedSince() {
        return before != null && before.getContentDigest().equals(decision.getContentDigest())
                ? before.getUnchangedSince()
                : decision.getRevision();
    }
}
