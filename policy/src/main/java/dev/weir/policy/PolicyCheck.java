package dev.weir.policy;

import dev.weir.vocabulary.Harms;
import java.util.List;

/** Everything that can be checked of a policy before it takes effect. */
public final class PolicyCheck {
    /** Questions put to each invariant. */
    public static final int TRIES = 20_000;

    private static final long SEED = 1;

    private PolicyCheck() {}

    /**
     * What a check found.
     *
     * @param problems why the document does not compile; the rest is empty then
     * @param tests results of the embedded tests
     * @param counterexamples broken invariants
     * @param warnings what is allowed but probably not meant
     */
    public record Report(
            List<Problem> problems, List<TestResult> tests, List<Problem> counterexamples, List<Problem> warnings) {
        public Report {
            problems = List.copyOf(problems);
            tests = List.copyOf(tests);
            counterexamples = List.copyOf(counterexamples);
            warnings = List.copyOf(warnings);
        }

        /** True when the policy compiles, its tests pass and no invariant was broken; warnings do not count. */
        public boolean ok() {
            return problems.isEmpty()
                    && counterexamples.isEmpty()
                    && tests.stream().allMatch(TestResult::passed);
        }
    }

    /** Compiles the document, runs its tests, searches its invariants and looks for what was probably not meant. */
    public static Report check(String fileName, String yaml, Harms harms) {
        Policy policy;
        try {
            policy = Policy.compile(fileName, yaml, harms);
        } catch (PolicyException e) {
            return new Report(e.problems(), List.of(), List.of(), List.of());
        }
        InvariantSearch.Outcome search = new InvariantSearch(policy, SEED, TRIES).run();
        List<Problem> warnings = new Warnings(policy).all();
        new ReviewSearch(policy, SEED).run(TRIES / 10).ifPresent(warnings::add);
        warnings.addAll(search.idle());
        return new Report(List.of(), policy.runTests(), search.problems(), warnings);
    }
}
