package dev.weir.policy;

import dev.cel.runtime.CelVariableResolver;
import dev.weir.policy.cel.Expression;
import dev.weir.policy.cel.Result;
import dev.weir.vocabulary.Signal;
import dev.weir.vocabulary.Signals;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Puts many questions to a policy and looks whether its invariants hold. The questions lean to where mistakes live: the values next to
 * each threshold, and signals that are missing. It finds counterexamples; it never proves that there are none.
 */
final class InvariantSearch {
    private final Policy policy;
    private final long seed;
    private final int tries;

    InvariantSearch(Policy policy, long seed, int tries) {
        this.policy = policy;
        this.seed = seed;
        this.tries = tries;
    }

    /**
     * What the search saw.
     *
     * @param problems broken invariants, each with its counterexample
     * @param idle invariants whose assumption never held, so that nothing was looked at
     */
    record Outcome(List<Problem> problems, List<Problem> idle) {}

    Outcome run() {
        List<Problem> problems = new ArrayList<>();
        List<Problem> idle = new ArrayList<>();
        for (Invariant invariant : policy.invariants()) {
            QuestionGenerator questions = new QuestionGenerator(policy, new SplittableRandom(seed));
            boolean looked = false;
            Optional<Problem> broken = Optional.empty();
            for (int i = 0; i < tries && broken.isEmpty(); i++) {
                Question question = questions.next();
                Sight sight = policy.book().table().look(question);
                if (isAssumed(invariant, sight)
                        && policy.settleUnsampled(question) instanceof Verdict.Settled settled) {
                    looked = true;
                    broken = judge(invariant, question, sight, settled);
                }
            }
            broken.ifPresent(problems::add);
            if (!looked) {
                idle.add(problem(
                        invariant,
                        "the assumption of invariant \"" + invariant.id() + "\" held in none of " + tries + " tries",
                        "Check `assume`: as it stands, nothing is checked."));
            }
        }
        return new Outcome(problems, idle);
    }

    private static boolean isAssumed(Invariant invariant, Sight sight) {
        Expression assume = invariant.assume();
        return assume == null || assume.evaluate(sight).isTrue();
    }

    private Optional<Problem> judge(Invariant invariant, Question question, Sight sight, Verdict.Settled settled) {
        CelVariableResolver facts = name -> {
            return policy.book().table().number(name) >= 0 ? sight.find(name) : Invariant.verdictValue(name, settled);
        };
        Result result = invariant.assertion().evaluate(facts);
        // A failed assertion reads a signal that this question leaves out: it says nothing.
        if (!result.isFalse()) {
            return Optional.empty();
        }
        return Optional.of(problem(
                invariant,
                "invariant \"" + invariant.id() + "\" does not hold: " + describe(question.signals())
                        + (question.deadlinePassed() ? " after the deadline" : "") + " gives " + settled.action()
                        + " (" + settled.reasonCode() + ")",
                "Correct the rules, or the invariant."));
    }

    private Problem problem(Invariant invariant, String message, String remedy) {
        return new Problem(
                policy.header().file(),
                "",
                invariant.place().line(),
                invariant.place().column(),
                message,
                remedy);
    }

    private static String describe(Signals signals) {
        List<String> parts = new ArrayList<>();
        for (Signal signal : signals) {
            parts.add(signal.name() + "=" + QuestionGenerator.describe(signal.value()));
        }
        return "{" + String.join(", ", parts) + "}";
    }
}
