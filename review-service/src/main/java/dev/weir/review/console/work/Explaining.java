package dev.weir.review.console.work;

import dev.weir.policy.Policy;
import dev.weir.policy.RuleSummary;
import dev.weir.policy.SignalDeclaration;
import dev.weir.policy.Threshold;
import dev.weir.schemas.Decision;
import dev.weir.schemas.FiredRule;
import dev.weir.schemas.records.SignalRecords;
import dev.weir.vocabulary.Action;
import dev.weir.vocabulary.Signal;
import dev.weir.vocabulary.SignalValue;
import dev.weir.vocabulary.Signals;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts a decision of the stream into what people can look at. */
final class Explaining {
    private static final int MOST_BARS = 12;
    private static final String NOTHING = "";

    private final Decision decision;
    private final @Nullable Policy policy;
    private final Signals signals;
    private final Set<String> read = new HashSet<>();

    private Explaining(Decision decision, @Nullable Policy policy) {
        this.decision = decision;
        this.policy = policy;
        this.signals = SignalRecords.fromAvro(decision.getSignals());
        decision.getFired().forEach(rule -> read.addAll(rule.getValues().keySet()));
    }

    /** @param policy the document that decided; without it there are neither scales nor conditions */
    static Explained of(Decision decision, Optional<Policy> policy) {
        Explaining explaining = new Explaining(decision, policy.orElse(null));
        return new Explained(
                decision.getFired().stream().map(explaining::rule).toList(),
                explaining.bars(),
                explaining.matches(),
                explaining.unknown(),
                decision.getPolicyId() + " " + decision.getPolicyVersion());
    }

    private RuleShown rule(FiredRule rule) {
        return new RuleShown(
                rule.getRule(),
                Action.valueOf(rule.getAction().name()),
                rule.getHarm(),
                rule.getIsFinal(),
                rule.getReason(),
                condition(rule.getRule()),
                rule.getValues().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(value -> new Fact(value.getKey(), value.getValue()))
                        .toList());
    }

    private String condition(String rule) {
        return policy == null
                ? NOTHING
                : policy.rules().stream()
                        .filter(summary -> summary.id().equals(rule))
                        .map(RuleSummary::condition)
                        .findFirst()
                        .orElse(NOTHING);
    }

    private List<ScoreBar> bars() {
        if (policy == null) {
            return List.of();
        }
        Map<String, List<Threshold>> thresholds = policy.thresholds();
        List<ScoreBar> bars = new ArrayList<>();
        for (SignalDeclaration declared : policy.signals()) {
            Signal signal = signals.get(declared.name());
            SignalDeclaration.Range range = declared.range();
            List<Threshold> lines = thresholds.getOrDefault(declared.name(), List.of());
            if (signal != null && range != null && !lines.isEmpty()) {
                number(signal.value())
                        .ifPresent(value -> bars.add(new ScoreBar(
                                declared.name(),
                                value,
                                range.min(),
                                range.max(),
                                lines.stream()
                                        .map(line -> ScoreBar.Mark.of(line, value))
                                        .sorted(Comparator.comparingDouble(ScoreBar.Mark::number))
                                        .toList())));
            }
        }
        return bars.stream()
                .sorted(Comparator.comparing((ScoreBar bar) -> !read.contains(bar.signal())))
                .limit(MOST_BARS)
                .toList();
    }

    private static Optional<Double> number(SignalValue value) {
        return switch (value) {
            case SignalValue.Int(long number) -> Optional.of((double) number);
            case SignalValue.Real(double number) -> Optional.of(number);
            default -> Optional.empty();
        };
    }

    private List<MatchShown> matches() {
        return signals.asMap().values().stream()
                .filter(signal -> signal.source().startsWith("bank:")
                        && signal.detail().containsKey("entry")
                        && signal.value() instanceof SignalValue.Int)
                .map(Explaining::match)
                .sorted(Comparator.comparingLong(MatchShown::distance))
                .toList();
    }

    private static MatchShown match(Signal signal) {
        Map<String, String> detail = signal.detail();
        long distance = signal.value() instanceof SignalValue.Int(long bits) ? bits : 0;
        return new MatchShown(
                signal.source().substring("bank:".length()),
                detail.getOrDefault("entry", NOTHING),
                detail.getOrDefault("harm", NOTHING),
                detail.getOrDefault("part", NOTHING),
                detail.getOrDefault("kind", NOTHING),
                detail.getOrDefault("orientation", NOTHING),
                distance);
    }

    private List<Fact> unknown() {
        Stream<Fact> missing = signals.asMap().values().stream()
                .filter(signal -> !signal.isKnown())
                .map(signal -> new Fact(
                        signal.name(),
                        signal.value() instanceof SignalValue.Unavailable(String cause) ? cause : NOTHING));
        Stream<Fact> because =
                decision.getDegradedBecause().stream().map(cause -> new Fact("a default stood in", cause));
        Stream<Fact> late = decision.getDeadlinePassed()
                ? Stream.of(new Fact("deadline", "passed: slow signals were not waited for any longer"))
                : Stream.empty();
        Stream<Fact> failed = Stream.ofNullable(decision.getError()).map(error -> new Fact("error", error));
        return Stream.of(because, missing, late, failed).flatMap(facts -> facts).toList();
    }
}
