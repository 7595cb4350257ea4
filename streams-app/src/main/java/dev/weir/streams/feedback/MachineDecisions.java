package dev.weir.streams.feedback;

import dev.weir.schemas.ContentState;
import dev.weir.schemas.Decision;
import dev.weir.schemas.FiredRule;
import dev.weir.schemas.JudgedRule;
import dev.weir.schemas.MachineDecision;
import org.jspecify.annotations.Nullable;

/** What is kept of a machine's decision, so that a person's can be held against it. */
public final class MachineDecisions {
    private MachineDecisions() {}

    public static MachineDecision of(Decision decision) {
        return new MachineDecision(
                decision.getDecisionId(),
                decision.getRevision(),
                decision.getAction(),
                decision.getHarm(),
                decision.getFired().stream().map(rule -> judged(rule, decision)).toList(),
                decision.getPolicyId(),
                decision.getPolicyVersion(),
                decision.getPolicyDigest(),
                decision.getReviewProbability(),
                decision.getSampled(),
                decision.getDegraded(),
                decision.getDecidedAt());
    }

    private static JudgedRule judged(FiredRule rule, Decision decision) {
        return new JudgedRule(
                rule.getRule(),
                rule.getHarm(),
                rule.getAction(),
                Sources.thatSpoke(rule.getValues().keySet(), decision.getSignals()));
    }

    /** The machine's decision on the content as it is; null when it has changed since, or no machine has decided. */
    public static @Nullable MachineDecision about(ContentState content) {
        MachineDecision machine = content.getMachine();
        return machine == null || machine.getRevision() < content.getUnchangedSince() ? null : machine;
    }
}
