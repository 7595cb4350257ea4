package dev.weir.review.health;

import dev.weir.review.app.ReviewSettings;
import dev.weir.review.bulk.DecidedTogether;
import dev.weir.review.claim.Claimed;
import dev.weir.review.claim.Skipped;
import dev.weir.review.consult.Asked;
import dev.weir.review.decide.Decided;
import dev.weir.review.decide.Undone;
import dev.weir.review.enforce.Settled;
import dev.weir.review.outbox.Sent;
import dev.weir.schemas.topics.DeadLetterCause;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Duration;
import java.util.Arrays;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Counts what was done, by whichever door it came, once it is stored for certain. Nothing is counted by person. Restricted harms are one
 * figure, since whoever reads figures need not have a grant for them.
 */
@Component
class WorkCounters {
    private final MeterRegistry meters;
    private final ReviewSettings settings;

    WorkCounters(MeterRegistry meters, ReviewSettings settings) {
        this.meters = meters;
        this.settings = settings;
    }

    @Stored
    void claimed(Claimed claimed) {
        timer("weir.review.claim", "From asking for tasks to having claimed them")
                .record(Duration.ofNanos(System.nanoTime() - claimed.startedNanos()));
        meters.counter("weir.review.claims").increment(claimed.tasks());
        meters.counter("weir.review.claims.lapsed").increment(claimed.takenOver());
    }

    @Stored
    void skipped(Skipped skipped) {
        meters.counter("weir.review.skips", "reason", skipped.reason().name()).increment();
    }

    @Stored
    void decided(Decided decided) {
        String harm = decided.ruling().harm();
        meters.counter(
                        "weir.review.decisions",
                        "action",
                        decided.ruling().action().name(),
                        "harm",
                        Figures.harm(harm, settings))
                .increment();
    }

    @Stored
    void undone(Undone undone) {
        meters.counter("weir.review.undos", "action", undone.ruling().action().name())
                .increment();
    }

    @Stored
    void asked(Asked asked) {
        meters.counter("weir.review.questions", "kind", asked.kind().name()).increment();
    }

    @Stored
    void together(DecidedTogether together) {
        size("decided", together.decided());
        size("left", together.left());
    }

    private void size(String became, int tasks) {
        DistributionSummary.builder("weir.review.batch.tasks")
                .description("Tasks of one batch, by what became of them")
                .tag("became", became)
                .register(meters)
                .record(tasks);
    }

    @Stored
    void sent(Sent sent) {
        Timer timer = timer("weir.review.outbox.send", "From the end of the undo window to the topic");
        sent.waited().forEach(timer::record);
    }

    @Stored
    void settled(Settled settled) {
        if (settled.refusedBecause().isEmpty()) {
            timer("weir.review.enforcement", "From a decision to the moment it took effect")
                    .record(settled.sinceDecided());
        }
        settled.refusedBecause()
                .ifPresent(cause -> meters.counter("weir.review.outcomes.refused", "cause", known(cause))
                        .increment());
    }

    /** Causes come by a topic; a tag must not have more values than there are. */
    private static String known(String cause) {
        return Arrays.stream(DeadLetterCause.values())
                .map(Enum::name)
                .filter(cause::equals)
                .findAny()
                .orElse("OTHER");
    }

    private Timer timer(String name, String description) {
        return Timer.builder(name)
                .description(description)
                .publishPercentileHistogram()
                .register(meters);
    }

    /** Heard once the transaction is through, or at once where there is none. */
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT, fallbackExecution = true)
    private @interface Stored {}
}
