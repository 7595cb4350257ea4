package dev.weir.streams.feedback;

import dev.weir.policy.Policy;
import dev.weir.policy.RuleSummary;
import dev.weir.schemas.Action;
import dev.weir.schemas.JudgedRule;
import dev.weir.schemas.MachineDecision;
import dev.weir.schemas.Signal;
import dev.weir.vocabulary.Harm;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rules that should have fired: those of the machine's policy for the harm that a person found, when none of them did. None are
 * known once another policy is in force, and none are to blame when something they need was missing.
 */
public final class SilentRules {
    private SilentRules() {}

    /**
     * @param machine the decision that is judged, null when there is none
     * @param harm what the person found
     * @param scanned signals that depend on the content alone
     * @param inForce the policy for the content now
     */
    public static List<JudgedRule> of(
            @Nullable MachineDecision machine, String harm, List<Signal> scanned, Policy inForce) {
        if (machine == null
                || machine.getDegraded()
                || harm.equals(Harm.NONE)
                || !machine.getPolicyDigest().equals(inForce.digest())
                || machine.getFired().stream().anyMatch(rule -> rule.getHarm().equals(harm))) {
            return List.of();
        }
        return inForce.rules().stream()
                .filter(rule -> rule.harm().equals(harm))
                .map(rule -> judged(rule, scanned))
                .toList();
    }

    private static JudgedRule judged(RuleSummary rule, List<Signal> scanned) {
        return new JudgedRule(
                rule.id(),
                rule.harm(),
                Action.valueOf(rule.action().name()),
                Sources.thatWereSilent(rule.reads(), scanned));
    }
}
