package dev.weir.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.policy.cel.Result;
import dev.weir.vocabulary.Signal;
import dev.weir.vocabulary.SignalValue;
import dev.weir.vocabulary.Signals;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The order of the review queue under random expressions, signals and facts. */
class ReviewPropertiesTest {
    private static final int POLICIES = 60;
    private static final int TASKS = 60;
    private static final List<Long> NUMBERS = List.of(
            Long.MIN_VALUE,
            -ReviewFacts.MOST,
            -1L,
            0L,
            1L,
            2L,
            59L,
            180L,
            360L,
            9_999L,
            10_000L,
            10_001L,
            ReviewFacts.MOST,
            Long.MAX_VALUE);
    private static final List<String> NAMES = List.of(
            "text.hate",
            "llm.hate",
            "report.count",
            "account.age_days",
            "review.rule_priority",
            "review.severity",
            "review.probability",
            "review.reach",
            "review.reports",
            "review.minutes_to_sla",
            "review.age_minutes");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void thePriorityIsTheSumAsJavaCountsItAndZeroWhereThatFails(long seed) {
        Random random = new Random(seed);
        int failed = 0;
        int other = 0;
        for (int i = 0; i < POLICIES; i++) {
            Sum sum = Sum.random(random, 3);
            Policy policy = Policies.of("rules: [{id: a, when: \"text.hate > 1\", action: REVIEW, harm: HATE}]\n"
                    + "review: {priority: \"" + sum.cel() + "\"}\n");
            for (int j = 0; j < TASKS; j++) {
                Signals signals = signals(random);
                ReviewFacts facts = facts(random);
                ReviewPriority priority = policy.reviewPriority(signals, facts);

                long expected = 0;
                try {
                    expected = sum.value(name -> number(name, signals, facts));
                    other++;
                } catch (ArithmeticException e) {
                    failed++;
                }
                assertThat(priority.value())
                        .as("%s with %s", sum.cel(), priority.inputs())
                        .isEqualTo(expected);
                assertThat(policy.reviewPriority(signals, facts)).isEqualTo(priority);
            }
        }
        assertThat(failed).as("failures are tried too").isPositive();
        assertThat(other).isGreaterThan(failed);
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5})
    void theUsualOrderNeverFailsAndNeverFallsWhenATaskGetsWorse(long seed) {
        Random random = new Random(seed);
        Policy policy = Policies.of("rules: [{id: a, when: \"text.hate > 1\", action: REVIEW, harm: HATE}]\n");
        for (int i = 0; i < 5_000; i++) {
            ReviewFacts facts = facts(random);
            Sight sight = policy.book().table().look(signals(random), true);
            assertThat(policy.reviewOrder().evaluate(sight, facts)).isInstanceOf(Result.Value.class);
            long priority = policy.reviewPriority(signals(random), facts).value();
            for (ReviewFacts worse : worse(facts)) {
                assertThat(policy.reviewPriority(signals(random), worse).value())
                        .as("%s, then %s", facts, worse)
                        .isGreaterThanOrEqualTo(priority);
            }
        }
    }

    private static List<ReviewFacts> worse(ReviewFacts f) {
        long p = f.rulePriority();
        return List.of(
                new ReviewFacts(
                        p,
                        f.severity() + 1,
                        f.probability(),
                        f.reach(),
                        f.reports(),
                        f.minutesToSla(),
                        f.ageMinutes(),
                        f.appeal()),
                new ReviewFacts(
                        p,
                        f.severity(),
                        f.probability() + 1,
                        f.reach(),
                        f.reports(),
                        f.minutesToSla(),
                        f.ageMinutes(),
                        f.appeal()),
                new ReviewFacts(
                        p,
                        f.severity(),
                        f.probability(),
                        f.reach() * 10,
                        f.reports(),
                        f.minutesToSla(),
                        f.ageMinutes(),
                        f.appeal()),
                new ReviewFacts(
                        p,
                        f.severity(),
                        f.probability(),
                        f.reach(),
                        f.reports() + 1,
                        f.minutesToSla(),
                        f.ageMinutes(),
                        f.appeal()),
                new ReviewFacts(
                        p,
                        f.severity(),
                        f.probability(),
                        f.reach(),
                        f.reports(),
                        f.minutesToSla() - 30,
                        f.ageMinutes() + 30,
                        f.appeal()),
                new ReviewFacts(
                        p,
                        f.severity(),
                        f.probability(),
                        f.reach(),
                        f.reports(),
                        f.minutesToSla(),
                        f.ageMinutes(),
                        true));
    }

    /** Whole numbers, and now and then something else under the same name. */
    private static Signals signals(Random random) {
        List<Signal> signals = new ArrayList<>();
        for (String name : List.of("text.hate", "llm.hate", "report.count", "account.age_days", "never.declared")) {
            SignalValue value = switch (random.nextInt(9)) {
                case 0 -> new SignalValue.Unavailable("you are a fool");
                case 1 -> new SignalValue.Text("10");
                case 2 -> new SignalValue.Real(random.nextBoolean() ? Double.NaN : 0.5);
                case 3 -> new SignalValue.Flag(true);
                case 4 -> new SignalValue.Texts(List.of());
                default -> new SignalValue.Int(one(random));
            };
            if (random.nextInt(6) > 0) {
                signals.add(Signal.of(name, value, "test", ""));
            }
        }
        return Signals.of(signals);
    }

    private static ReviewFacts facts(Random random) {
        return new ReviewFacts(
                one(random),
                random.nextInt(8) - 1,
                random.nextInt(12_000) - 1_000,
                one(random),
                one(random),
                one(random),
                one(random),
                random.nextBoolean());
    }

    private static long one(Random random) {
        return NUMBERS.get(random.nextInt(NUMBERS.size()));
    }

    private static long number(String name, Signals signals, ReviewFacts facts) {
        if (ReviewFacts.names().containsKey(name)) {
            return (Long) facts.value(name);
        }
        Signal signal = signals.get(name);
        boolean isScore = name.endsWith(".hate");
        return signal != null
                        && signal.value() instanceof SignalValue.Int(long value)
                        && (!isScore || (value >= 0 && value <= 10_000))
                ? value
                : 0;
    }

    private interface Values {
        long of(String name);
    }

    /** A whole-number expression as CEL and as Java. */
    private sealed interface Sum {
        String cel();

        /** @throws ArithmeticException where CEL fails */
        long value(Values values);

        static Sum random(Random random, int depth) {
            if (depth == 0 || random.nextInt(5) == 0) {
                return random.nextInt(4) == 0
                        ? new Constant(random.nextInt(2_000))
                        : new Name(NAMES.get(random.nextInt(NAMES.size())));
            }
            Sum one = random(random, depth - 1);
            Sum other = random(random, depth - 1);
            return random.nextInt(5) == 0
                    ? new Choice(random(random, 0), one, other)
                    : new Step("++-*/%".charAt(random.nextInt(6)), one, other);
        }

        record Constant(long number) implements Sum {
            @Override
            public String cel() {
                return Long.toString(number);
            }

            @Override
            public long value(Values values) {
                return number;
            }
        }

        record Name(String name) implements Sum {
            @Override
            public String cel() {
                return name;
            }

            @Override
            public long value(Values values) {
                return values.of(name);
            }
        }

        record Step(char operator, Sum one, Sum other) implements Sum {
            @Override
            public String cel() {
                return "(" + one.cel() + " " + operator + " " + other.cel() + ")";
            }

            @Override
            public long value(Values values) {
                long left = one.value(values);
                long right = other.value(values);
                return switch (operator) {
                    case '+' -> Math.addExact(left, right);
                    case '-' -> Math.subtractExact(left, right);
                    case '*' -> Math.multiplyExact(left, right);
                    case '/' -> Math.divideExact(left, right);
                    default -> left % right;
                };
            }
        }

        record Choice(Sum test, Sum one, Sum other) implements Sum {
            @Override
            public String cel() {
                return "(" + test.cel() + " > 100 ? " + one.cel() + " : " + other.cel() + ")";
            }

            @Override
            public long value(Values values) {
                return test.value(values) > 100 ? one.value(values) : other.value(values);
            }
        }
    }
}
