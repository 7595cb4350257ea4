package dev.weir.workers.answer;

import dev.weir.workers.Answer;
import dev.weir.workers.UnknownCause;
import dev.weir.workers.budget.Amount;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;

/** Figures about questions and answers. Tags are words of ours and kinds of sources: what comes from outside is no tag. */
final class AnswerMeters {
    private static final double MILLIONTHS = 1e6;

    private final MeterRegistry registry;
    private final Sources sources;

    AnswerMeters(MeterRegistry registry, Sources sources) {
        this.registry = registry;
        this.sources = sources;
    }

    /** A question was answered, one way or another. */
    void answered(String source, Found found) {
        String kind = kind(source);
        Counter.builder("weir.worker.answers")
                .description("Questions that were answered, by how the answer was come by")
                .tag("source", kind)
                .tag("way", found.how().name().toLowerCase(Locale.ROOT))
                .register(registry)
                .increment();
        if (found.answer() instanceof Answer.Unknown(UnknownCause cause, var ignored)) {
            Counter.builder("weir.worker.unknown")
                    .description("Questions whose answer is that there is none, by cause")
                    .tag("source", kind)
                    .tag("cause", cause.name())
                    .register(registry)
                    .increment();
        }
    }

    /** A question came too late to be answered. */
    void outdated(String source) {
        Counter.builder("weir.worker.outdated")
                .description("Questions whose deadline had passed when they were read")
                .tag("source", kind(source))
                .register(registry)
                .increment();
    }

    /** A question could not be read. */
    void setAside() {
        Counter.builder("weir.worker.set.aside")
                .description("Requests that could not be read and went to dead letters")
                .register(registry)
                .increment();
    }

    void spent(String source, Amount cost) {
        String kind = kind(source);
        Counter.builder("weir.worker.spent.money")
                .description("What answers cost, in the currency of the sources document")
                .tag("source", kind)
                .register(registry)
                .increment(cost.money() / MILLIONTHS);
        Counter.builder("weir.worker.spent.tokens")
                .description("Tokens that answers cost, estimated where the server does not say")
                .tag("source", kind)
                .register(registry)
                .increment((double) cost.tokens());
    }

    private String kind(String source) {
        return sources.of(source).isEmpty() ? "unconfigured" : source.split(":", 2)[0];
    }
}
