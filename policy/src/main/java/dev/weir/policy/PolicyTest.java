package dev.weir.policy;

import dev.weir.policy.yaml.Place;
import dev.weir.vocabulary.Signals;

/** A test that a policy document holds. */
record PolicyTest(String name, Place place, Signals given, boolean deadlinePassed, Expectation expectation) {

    /** Samples are switched off, so that a test does not depend on chance. */
    TestResult run(Policy policy) {
        Verdict verdict = verdict(policy);
        return new TestResult(
                name, policy.header().file(), place.line(), place.column(), expectation.differences(verdict), verdict);
    }

    Verdict verdict(Policy policy) {
        return policy.settleUnsampled(new Question("test:" + name, 1, given, deadlinePassed));
    }
}
