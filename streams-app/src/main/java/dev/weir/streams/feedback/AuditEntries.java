package dev.weir.streams.feedback;

import dev.weir.schemas.AuditEntry;
import dev.weir.schemas.AuditKind;
import dev.weir.schemas.ContentState;
import dev.weir.schemas.DecidedBy;
import dev.weir.schemas.Decision;
import dev.weir.schemas.MachineDecision;
import dev.weir.schemas.ReviewOutcome;
import dev.weir.schemas.topics.DeadLetterCause;
import dev.weir.streams.deadletter.Origin;
import dev.weir.streams.ids.StableIds;
import dev.weir.vocabulary.Harms;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What became of an outcome.
 *
 * @param harms the taxonomy: what is no code of it is not repeated in an entry
 * @param origin where the outcome was first produced to
 * @param now when it was read
 */
public record AuditEntries(Harms harms, Origin origin, Instant now) {

    /** Name of the sink. */
    public static final String SINK = "audit";

    /** The outcome is the decision now. */
    public AuditEntry applied(ReviewOutcome outcome, ContentState before, Decision decision) {
        AuditEntry entry = entry(AuditKind.APPLIED, outcome, before);
        entry.setActionAfter(decision.getAction());
        entry.setDecisionId(decision.getDecisionId());
        entry.setSupersedes(decision.getSupersedes());
        entry.setPolicyId(decision.getPolicyId());
        entry.setPolicyVersion(decision.getPolicyVersion());
        entry.setPolicyDigest(decision.getPolicyDigest());
        return entry;
    }

    /** The outcome was known already. */
    public AuditEntry repeated(ReviewOutcome outcome, ContentState content) {
        return entry(AuditKind.REPEATED, outcome, content);
    }

    /**
     * The outcome went to the dead letters.
     *
     * @param content what is known of the content, null when nothing is
     */
    public AuditEntry refused(ReviewOutcome outcome, @Nullable ContentState content, DeadLetterCause cause) {
        AuditEntry entry = entry(AuditKind.REFUSED, outcome, content);
        entry.setCause(cause.name());
        return entry;
    }

    private AuditEntry entry(AuditKind kind, ReviewOutcome outcome, @Nullable ContentState content) {
        AuditEntry entry = new AuditEntry();
        entry.setEntryId(StableIds.auditEntry(origin));
        entry.setKind(kind);
        entry.setAt(now);
        entry.setContentId(outcome.getContentId());
        entry.setRevision(outcome.getRevision());
        entry.setAccountId(outcome.getAccountId());
        entry.setOutcomeId(outcome.getOutcomeId());
        entry.setReviewer(outcome.getReviewer());
        entry.setHarm(harms.find(outcome.getHarm()).isPresent() ? outcome.getHarm() : "");
        if (content != null) {
            entry.setActionBefore(content.getAction());
            entry.setActionAfter(content.getAction());
            entry.setDecisionId(content.getDecisionId());
            entry.setDecidedByBefore(decidedBy(content));
        }
        return entry;
    }

    private static @Nullable DecidedBy decidedBy(ContentState content) {
        String decisionId = content.getDecisionId();
        if (decisionId == null) {
            return null;
        }
        MachineDecision machine = content.getMachine();
        boolean isMachines = machine == null
                ? content.getRuling() == null
                : machine.getDecisionId().equals(decisionId);
        return isMachines ? DecidedBy.MACHINE : DecidedBy.PERSON;
    }
}
