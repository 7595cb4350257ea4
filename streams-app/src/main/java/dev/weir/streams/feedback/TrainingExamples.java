package dev.weir.streams.feedback;

import dev.weir.schemas.ContentState;
import dev.weir.schemas.JudgedRule;
import dev.weir.schemas.PersonRuling;
import dev.weir.schemas.ReviewOutcome;
import dev.weir.schemas.TrainingExample;
import dev.weir.schemas.review.ReasonCode;
import java.util.List;

/** What a machine decided and what a person found, side by side. */
public final class TrainingExamples {
    private TrainingExamples() {}

    /**
     * @param before what was remembered of the content when the person ruled
     * @param silent rules that should have fired
     */
    public static TrainingExample of(ReviewOutcome outcome, ContentState before, List<JudgedRule> silent) {
        ReviewOutcome reversed = before.getRuling();
        return new TrainingExample(
                outcome.getOutcomeId(),
                outcome.getContentId(),
                outcome.getRevision(),
                outcome.getAccountId(),
                before.getSurface(),
                before.getContentDigest(),
                before.getScanned(),
                MachineDecisions.about(before),
                ruling(outcome, silent),
                reversed == null ? null : reversed.getOutcomeId(),
                reversed == null ? null : ruling(reversed, before.getSilent()),
                outcome.getDecidedAt());
    }

    private static PersonRuling ruling(ReviewOutcome outcome, List<JudgedRule> silent) {
        return new PersonRuling(
                outcome.getOutcomeId(),
                outcome.getAction(),
                outcome.getHarm(),
                ReasonCode.of(outcome),
                outcome.getPolicyClause(),
                outcome.getReviewer(),
                outcome.getBlind(),
                outcome.getAppeal(),
                outcome.getOverturnCause(),
                outcome.getHandlingMillis(),
                outcome.getDecidedAt(),
                silent);
    }
}
