package dev.weir.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.vocabulary.Action;
import dev.weir.vocabulary.Signal;
import dev.weir.vocabulary.Signals;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random policies, random partial knowledge, and an oracle that tries every completion. */
class SettlePropertiesTest {
    private static final int POLICIES = 40;
    private static final int QUESTIONS = 40;

    /** What a question shows: a value, or for a name in {@code failed} a failure; everything else is absent. */
    private record Case(Map<String, Integer> known, List<String> failed, boolean deadlinePassed) {
        Question question() {
            List<Signal> signals = new ArrayList<>();
            known.forEach((name, value) -> signals.add(Signal.of(name, value, "test", "")));
            failed.forEach(name -> signals.add(Signal.unavailable(name, "FAILED", "test", "")));
            return new Question("content", 1, Signals.of(signals), deadlinePassed);
        }

        List<Map<String, Integer>> completions() {
            List<Map<String, Integer>> all = new ArrayList<>(List.of(known));
            for (String name : GeneratedPolicy.SIGNALS) {
                if (!known.containsKey(name)) {
                    List<Map<String, Integer>> longer = new ArrayList<>();
                    for (Map<String, Integer> one : all) {
                        for (int value = 0; value < GeneratedPolicy.VALUES; value++) {
                            Map<String, Integer> more = new HashMap<>(one);
                            more.put(name, value);
                            longer.add(more);
                        }
                    }
                    all = longer;
                }
            }
            return all;
        }

        Case and(String name, int value) {
            Map<String, Integer> more = new HashMap<>(known);
            more.put(name, value);
            return new Case(more, failed, deadlinePassed);
        }
    }

    private static Case random(Random random) {
        Map<String, Integer> known = new HashMap<>();
        List<String> failed = new ArrayList<>();
        for (String name : GeneratedPolicy.SIGNALS) {
            boolean slow = GeneratedPolicy.SLOW_COSTS.containsKey(name);
            int chance = random.nextInt(10);
            if (chance < (slow ? 4 : 8)) {
                known.put(name, random.nextInt(GeneratedPolicy.VALUES));
            } else if (chance == 9) {
                failed.add(name);
            }
        }
        return new Case(known, failed, random.nextBoolean());
    }

    private interface Property {
        void holds(GeneratedPolicy model, Policy policy, Case given, Random random);
    }

    private static void check(long seed, Property property) {
        Random random = new Random(seed);
        for (int i = 0; i < POLICIES; i++) {
            GeneratedPolicy model = GeneratedPolicy.random(random);
            Policy policy = model.compile();
            for (int j = 0; j < QUESTIONS; j++) {
                property.holds(model, policy, random(random), random);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void withEverythingKnownTheActionIsTheDefinition(long seed) {
        check(seed, (model, policy, given, random) -> {
            Case all = given;
            for (String name : GeneratedPolicy.SIGNALS) {
                all = all.and(name, random.nextInt(GeneratedPolicy.VALUES));
            }
            Case complete = new Case(all.known(), List.of(), given.deadlinePassed());
            Verdict.Settled settled = (Verdict.Settled) policy.settle(complete.question());
            assertThat(settled.action()).isEqualTo(model.oracle(complete.known()));
            assertThat(settled.degraded()).isFalse();
            assertThat(settled.fired())
                    .extracting(FiredRule::id)
                    .containsExactlyInAnyOrderElementsOf(model.entries().stream()
                            .filter(entry -> !entry.isOverride() && entry.when().holds(complete.known()))
                            .map(GeneratedPolicy.Entry::id)
                            .toList());
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5, 6})
    void whatIsSettledWithoutDefaultsHoldsForEveryCompletion(long seed) {
        check(seed, (model, policy, given, random) -> {
            if (policy.settle(given.question()) instanceof Verdict.Settled settled && !settled.degraded()) {
                assertThat(given.completions())
                        .as("%s%n%s", model.yaml(), given)
                        .allSatisfy(values -> assertThat(model.oracle(values)).isEqualTo(settled.action()));
            }
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {7, 8})
    void theOrderOfRulesNeverChangesTheActionOrWhatIsNeeded(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < POLICIES; i++) {
            GeneratedPolicy model = GeneratedPolicy.random(random);
            Policy policy = model.compile();
            Policy other = model.shuffled(random).compile();
            for (int j = 0; j < QUESTIONS; j++) {
                Question question = random(random).question();
                assertThat(summary(other.settle(question))).isEqualTo(summary(policy.settle(question)));
            }
        }
    }

    private static Object summary(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Needs needs -> needs;
            case Verdict.Settled settled -> List.of(settled.action(), settled.degraded(), settled.degradedBecause());
        };
    }

    @ParameterizedTest
    @ValueSource(longs = {9, 10, 11})
    void nothingUnknownIsAllowedByItself(long seed) {
        check(seed, (model, policy, given, random) -> {
            Case late = new Case(given.known(), given.failed(), true);
            Verdict.Settled settled = (Verdict.Settled) policy.settle(late.question());
            if (settled.action() == Action.ALLOW) {
                assertThat(late.completions())
                        .as("%s%n%s", model.yaml(), late)
                        .allSatisfy(values -> assertThat(model.oracle(values)).isEqualTo(Action.ALLOW));
            }
            if (settled.degraded()) {
                Action mildest = model.onDeadline().isMoreSevereThan(model.onUnavailable())
                        ? model.onUnavailable()
                        : model.onDeadline();
                assertThat(settled.action()).isGreaterThanOrEqualTo(mildest);
                assertThat(settled.fired())
                        .allSatisfy(rule -> assertThat(settled.action()).isGreaterThanOrEqualTo(rule.action()));
                assertThat(settled.degradedBecause()).isNotEmpty();
            }
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {12, 13, 14})
    void whatIsNeededIsObtainableCheapestFirstAndEnough(long seed) {
        check(seed, (model, policy, given, random) -> {
            Case waiting = new Case(given.known(), given.failed(), false);
            if (policy.settle(waiting.question()) instanceof Verdict.Needs(List<String> needs)) {
                assertThat(needs)
                        .doesNotHaveDuplicates()
                        .allMatch(GeneratedPolicy.SLOW_COSTS::containsKey)
                        .noneMatch(waiting.known()::containsKey)
                        .noneMatch(waiting.failed()::contains);
                assertThat(needs.stream().map(GeneratedPolicy.SLOW_COSTS::get).toList())
                        .isSorted();
                Case answered = waiting;
                for (String name : needs) {
                    answered = answered.and(name, random.nextInt(GeneratedPolicy.VALUES));
                }
                assertThat(policy.settle(answered.question()))
                        .as("%s%n%s", model.yaml(), answered)
                        .isInstanceOf(Verdict.Settled.class);
            }
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {15})
    void theSameQuestionAlwaysGetsTheSameVerdict(long seed) {
        check(
                seed,
                (model, policy, given, random) -> assertThat(model.compile().settle(given.question()))
                        .isEqualTo(policy.settle(given.question())));
    }
}
