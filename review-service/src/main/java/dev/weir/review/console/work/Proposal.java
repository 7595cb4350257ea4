package dev.weir.review.console.work;

import dev.weir.policy.Clause;
import dev.weir.policy.Policy;
import dev.weir.schemas.Decision;
import dev.weir.schemas.FiredRule;
import dev.weir.vocabulary.Action;
import dev.weir.vocabulary.Harm;
import dev.weir.vocabulary.Harms;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the machine would have a person decide: selected beforehand and marked as a proposal. Nothing is proposed when no rule was true.
 *
 * @param action null when there is a harm to look for, but no action that follows from it
 * @param clause id of the clause
 * @param because how the action was found
 */
public record Proposal(
        @Nullable Action action, String harm, @Nullable String clause, String because) {

    /**
     * The strongest rule's harm and clause. Its action where a person can take it; where it only asks for a person, the mildest step of
     * the clause's ladder, one step up for an account with strikes.
     *
     * @param strikes of the account, lately
     */
    static Optional<Proposal> of(Decision decision, Optional<Policy> policy, long strikes) {
        if (decision.getFired().isEmpty()) {
            return Optional.empty();
        }
        FiredRule rule = decision.getFired().getFirst();
        Clause clause = policy.flatMap(document -> clause(document, rule)).orElse(null);
        Action asked = Action.valueOf(rule.getAction().name());
        String id = clause == null ? null : clause.id();
        if (asked == Action.RESTRICT || asked == Action.BLOCK) {
            return Optional.of(
                    new Proposal(asked, rule.getHarm(), id, "what the rule " + rule.getRule() + " asks for"));
        }
        List<Action> ladder = clause == null
                ? List.of()
                : clause.actions().stream().filter(Proposal::acts).toList();
        if (!ladder.isEmpty()) {
            boolean higher = strikes > 0 && ladder.size() > 1;
            return Optional.of(new Proposal(
                    ladder.get(higher ? 1 : 0),
                    rule.getHarm(),
                    id,
                    higher
                            ? "one step up the clause's ladder, for the account has " + strikes
                                    + (strikes == 1 ? " strike" : " strikes")
                            : "the first step of the clause's ladder"));
        }
        Action usual = Harms.standard()
                .find(rule.getHarm())
                .map(Harm::defaultAction)
                .filter(Proposal::acts)
                .orElse(null);
        return Optional.of(new Proposal(
                usual,
                rule.getHarm(),
                id,
                usual == null
                        ? "neither the rule nor a clause says what to do"
                        : "what the taxonomy says of this harm"));
    }

    /** The clause behind the rule; of a rule that the document does not have, the only one about its harm. */
    private static Optional<Clause> clause(Policy policy, FiredRule rule) {
        List<Clause> ofHarm = policy.clauses().stream()
                .filter(clause -> clause.harm().equals(rule.getHarm()))
                .toList();
        return policy.clauseOf(rule.getRule())
                .filter(ofHarm::contains)
                .or(() -> ofHarm.size() == 1 ? Optional.of(ofHarm.getFirst()) : Optional.empty());
    }

    private static boolean acts(Action action) {
        return action != Action.ALLOW && action != Action.REVIEW;
    }

    /** The value of the harm's option in the form. */
    public String option() {
        return HarmOption.value(harm, clause);
    }
}
