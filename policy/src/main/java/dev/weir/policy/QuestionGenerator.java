package dev.weir.policy;

import dev.weir.policy.cel.Expression;
import dev.weir.vocabulary.Signal;
import dev.weir.vocabulary.SignalValue;
import dev.weir.vocabulary.Signals;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Makes up questions that lean to the thresholds of a policy. Equal seeds make equal questions. */
final class QuestionGenerator {
    private static final int MISSING_PERCENT = 8;
    private static final int RANDOM_PERCENT = 20;
    private static final long WIDEST = 20_000;

    private final SplittableRandom random;
    private final List<Candidates> candidates = new ArrayList<>();

    /** The values next to the thresholds that a signal is compared with. */
    private record Candidates(SignalDeclaration signal, List<SignalValue> values) {}

    QuestionGenerator(Policy policy, SplittableRandom random) {
        this.random = random;
        SignalTable table = policy.book().table();
        for (int number = 0; number < table.size(); number++) {
            candidates.add(new Candidates(table.get(number), values(policy, table.get(number))));
        }
    }

    Question next() {
        List<Signal> signals = new ArrayList<>();
        for (Candidates candidate : candidates) {
            int chance = random.nextInt(100);
            if (chance < MISSING_PERCENT / 2) {
                signals.add(Signal.unavailable(
                        candidate.signal().name(), "FAILED", candidate.signal().source(), ""));
            } else if (chance >= MISSING_PERCENT) {
                SignalValue value = random.nextInt(100) < RANDOM_PERCENT
                        ? any(candidate.signal())
                        : candidate
                                .values()
                                .get(random.nextInt(candidate.values().size()));
                signals.add(Signal.of(
                        candidate.signal().name(), value, candidate.signal().source(), ""));
            }
        }
        return new Question("search", 1, Signals.of(signals), random.nextBoolean());
    }

    static String describe(SignalValue value) {
        return switch (value) {
            case SignalValue.Int i -> Long.toString(i.value());
            case SignalValue.Real r -> Double.toString(r.value());
            case SignalValue.Flag f -> Boolean.toString(f.value());
            case SignalValue.Text t -> '"' + t.value() + '"';
            case SignalValue.Texts t -> t.values().toString();
            case SignalValue.Unavailable u -> "unavailable";
        };
    }

    private static List<SignalValue> values(Policy policy, SignalDeclaration signal) {
        Set<Long> numbers = new TreeSet<>(Set.of(0L, 1L));
        Set<String> texts = new TreeSet<>(Set.of("", "other"));
        expressions(policy)
                .filter(expression -> expression.reads().contains(signal.name()))
                .forEach(expression -> {
                    expression.numbers().forEach(number -> numbers.addAll(List.of(number - 1, number, number + 1)));
                    texts.addAll(expression.texts());
                });
        policy.budgets().stream()
                .filter(budget -> budget.signal().equals(signal.name()))
                .forEach(budget -> numbers.addAll(List.of(budget.max() - 1, budget.max())));
        SignalDeclaration.Range range = signal.range();
        if (range != null) {
            numbers.addAll(List.of(range.min(), range.max()));
            numbers.removeIf(number -> !range.holds(number));
        }
        List<SignalValue> values = new ArrayList<>(
                switch (signal.type()) {
                    case INT -> numbers.stream().map(SignalValue.Int::new).toList();
                    case DOUBLE -> numbers.stream().map(SignalValue.Real::new).toList();
                    case BOOL -> List.of(new SignalValue.Flag(true), new SignalValue.Flag(false));
                    case STRING -> texts.stream().map(SignalValue.Text::new).toList();
                    case STRINGS ->
                        Stream.concat(
                                        Stream.of(List.<String>of()),
                                        texts.stream().map(List::of))
                                .map(SignalValue.Texts::new)
                                .toList();
                });
        if (signal.defaultValue() != null) {
            values.add(signal.defaultValue());
        }
        return values;
    }

    private static Stream<Expression> expressions(Policy policy) {
        Stream<Expression> rules =
                policy.book().rules().stream().map(rule -> rule.condition().expression());
        Stream<Expression> overrides = policy.book().overrides().stream()
                .map(override -> override.condition().expression());
        Stream<Expression> invariants = policy.invariants().stream()
                .flatMap(invariant -> invariant.assume() == null
                        ? Stream.of(invariant.assertion())
                        : Stream.of(invariant.assume(), invariant.assertion()));
        Stream<Expression> review = Stream.of(policy.reviewOrder().expression());
        return Stream.of(rules, overrides, invariants, review).flatMap(stream -> stream);
    }

    private SignalValue any(SignalDeclaration signal) {
        SignalDeclaration.Range range = signal.range();
        long min = range == null ? 0 : range.min();
        long max = range == null ? WIDEST : range.max();
        return switch (signal.type()) {
            case INT -> new SignalValue.Int(min + random.nextLong(Math.max(1, max - min + 1)));
            case DOUBLE -> new SignalValue.Real(min + random.nextDouble() * (max - min));
            case BOOL -> new SignalValue.Flag(random.nextBoolean());
            case STRING -> new SignalValue.Text("t" + random.nextInt(3));
            case STRINGS -> new SignalValue.Texts(List.of("t" + random.nextInt(3), "t" + random.nextInt(3)));
        };
    }
}
