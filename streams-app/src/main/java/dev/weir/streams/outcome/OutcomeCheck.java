package dev.weir.streams.outcome;

import dev.weir.schemas.ReviewOutcome;
import dev.weir.schemas.review.OverturnCause;
import dev.weir.schemas.review.ReasonCode;
import dev.weir.schemas.upload.UploadLimits;
import dev.weir.vocabulary.Harms;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether an outcome is whole.
 *
 * @param limits what its ids may bring, and how far a clock may run ahead
 * @param harms the harms it may name
 */
record OutcomeCheck(UploadLimits limits, Harms harms) {

    /**
     * What is wrong with an outcome, and what to do; empty when nothing is. Quotes nothing of it.
     *
     * @param producedAt the record's own time
     */
    Optional<String> problem(ReviewOutcome outcome, Instant producedAt) {
        return idProblem(outcome)
                .or(() -> harms.find(outcome.getHarm()).isPresent()
                        ? Optional.empty()
                        : Optional.of("the outcome names a harm that the taxonomy does not have; use one of its codes"))
                .or(() -> reasonProblem(outcome))
                .or(() -> causeProblem(outcome.getOverturnCause()))
                .or(() -> timeProblem(outcome, producedAt));
    }

    private Optional<String> idProblem(ReviewOutcome outcome) {
        Map<String, @Nullable String> required = new LinkedHashMap<>();
        required.put("outcomeId", outcome.getOutcomeId());
        required.put("accountId", outcome.getAccountId());
        required.put("contentId", outcome.getContentId());
        required.put("reviewer", outcome.getReviewer());
        for (Map.Entry<String, @Nullable String> id : required.entrySet()) {
            if (id.getValue() == null || id.getValue().isBlank()) {
                return Optional.of("the outcome has no " + id.getKey() + "; every outcome needs one");
            }
        }
        Map<String, @Nullable String> all = new LinkedHashMap<>(required);
        all.put("decisionId", outcome.getDecisionId());
        all.put("taskId", outcome.getTaskId());
        all.put("queue", outcome.getQueue());
        for (Map.Entry<String, @Nullable String> id : all.entrySet()) {
            if (id.getValue() != null && id.getValue().length() > limits.idChars()) {
                return Optional.of(id.getKey() + " of the outcome has more than " + limits.idChars()
                        + " characters; use a shorter one");
            }
        }
        return Optional.empty();
    }

    private static Optional<String> reasonProblem(ReviewOutcome outcome) {
        String code = outcome.getReasonCode();
        if (!code.isEmpty() && !ReasonCode.isOf(outcome.getHarm(), code)) {
            return Optional.of("reasonCode is not HARM/HUMAN/CLAUSE with the outcome's harm and at most "
                    + ReasonCode.MOST_CHARS + " characters; correct it, or leave it empty to have it made");
        }
        if (!ReasonCode.isOf(outcome.getHarm(), ReasonCode.of(outcome))) {
            return Optional.of("policyClause is so long that the reason code would have more than "
                    + ReasonCode.MOST_CHARS + " characters; name the clause, do not quote it");
        }
        return Optional.empty();
    }

    private static Optional<String> causeProblem(@Nullable String cause) {
        return cause == null || OverturnCause.find(cause).isPresent()
                ? Optional.empty()
                : Optional.of("overturnCause is not one of " + Arrays.toString(OverturnCause.values()));
    }

    private Optional<String> timeProblem(ReviewOutcome outcome, Instant producedAt) {
        Long handling = outcome.getHandlingMillis();
        if (handling != null && handling < 0) {
            return Optional.of("handlingMillis is negative; leave it out when it is not known");
        }
        // From the future it would outrank every later outcome until then.
        return outcome.getDecidedAt().isAfter(producedAt.plus(limits.clockSkew()))
                ? Optional.of("decidedAt is more than " + limits.clockSkew()
                        + " after the record's own time; set the clock of whatever produced it")
                : Optional.empty();
    }
}
