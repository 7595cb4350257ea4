package dev.weir.streams.watch;

import dev.weir.policy.FiredRule;
import dev.weir.policy.Verdict;
import dev.weir.schemas.ContentState;
import dev.weir.streams.Case;
import dev.weir.streams.figures.BoundedCounters;
import dev.weir.streams.figures.Figures;
import dev.weir.streams.route.Routable;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** Counts what took effect: decisions, the rules behind them, what defaults stood in for, and how long it took. */
final class Decided {
    /** Upper bounds of the buckets, the same everywhere so that instances can be added up. */
    private static final Duration[] LATENCIES = {
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2_500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        Duration.ofMinutes(1),
        Duration.ofMinutes(5),
        Duration.ofMinutes(30)
    };

    private static final String SEPARATOR = ": ";

    private final BoundedCounters decisions;
    private final BoundedCounters rules;
    private final BoundedCounters defaults;
    private final Map<Way, Timer> latencies = new EnumMap<>(Way.class);
    private final Map<Way, Timer> waits = new EnumMap<>(Way.class);

    Decided(Figures figures) {
        decisions = figures.counters(
                "weir.decisions",
                "Decisions that took effect, by what brought them about",
                "action",
                "harm",
                "way",
                "degraded");
        rules = RuleFigures.counters(figures);
        defaults = figures.counters(
                "weir.defaults",
                "Signals and rules that a policy's default stood in for, by why they were unknown",
                "signal",
                "cause");
        for (Way way : Way.values()) {
            latencies.put(
                    way,
                    timer(
                            figures,
                            "weir.decision.latency",
                            "From the Kafka timestamp of what brought a decision about, or from the deadline, to the"
                                    + " decision",
                            way));
        }
        for (Way way : new Way[] {Way.LATE_SIGNAL, Way.DEADLINE, Way.SUPERSEDED}) {
            waits.put(
                    way,
                    timer(
                            figures,
                            "weir.case.wait",
                            "How long cases waited for slow signals until they were decided",
                            way));
        }
    }

    private static Timer timer(Figures figures, String name, String description, Way way) {
        return Timer.builder(name)
                .description(description)
                .tag("way", way.tag())
                .serviceLevelObjectives(LATENCIES)
                .register(figures.registry());
    }

    /**
     * @param broughtAt timestamp of the record that brought it about, milliseconds since the epoch
     * @param now of the stage's clock, milliseconds since the epoch
     */
    void took(Routable routed, long broughtAt, long now) {
        switch (routed) {
            case Routable.Settled settled -> settled(settled, broughtAt, now);
            case Routable.Ruled ruled -> {
                Way way = Way.of(ruled);
                decisions.count(
                        ruled.ruling().getAction().name(), ruled.ruling().getHarm(), way.tag(), "false");
                latency(way, now - broughtAt);
            }
            case Routable.Deletion ignored -> {
                // Nothing is decided.
            }
        }
    }

    private void settled(Routable.Settled settled, long broughtAt, long now) {
        Case about = settled.settled();
        Verdict.Settled verdict = settled.verdict();
        Way way = Way.of(about, Instant.ofEpochMilli(now));
        decisions.count(verdict.action().name(), verdict.harm(), way.tag(), Boolean.toString(verdict.degraded()));
        for (FiredRule rule : verdict.fired()) {
            rules.count(settled.policy().id(), rule.id());
        }
        for (String because : verdict.degradedBecause()) {
            countDefault(because);
        }
        Instant deadline = about.deadline();
        latency(way, now - (way == Way.DEADLINE && deadline != null ? deadline.toEpochMilli() : broughtAt));
        ContentState before = about.before();
        Timer wait = waits.get(way);
        if (wait != null && before != null) {
            wait.record(notNegative(now - before.getTouchedAt().toEpochMilli()));
        }
    }

    /** {@code signal: cause}. */
    private void countDefault(String because) {
        int colon = because.indexOf(SEPARATOR);
        if (colon >= 0) {
            defaults.count(because.substring(0, colon), because.substring(colon + SEPARATOR.length()));
        }
    }

    private void latency(Way way, long millis) {
        Objects.requireNonNull(latencies.get(way)).record(notNegative(millis));
    }

    /** The producer's clock may run ahead of this one. */
    private static Duration notNegative(long millis) {
        return Duration.ofMillis(Math.max(0, millis));
    }
}
