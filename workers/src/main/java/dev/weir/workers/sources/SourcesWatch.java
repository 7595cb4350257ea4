package dev.weir.workers.sources;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the sources document every so often. What may change while a worker runs is handed on; a document with problems changes
 * nothing; of what holds from the next start on it is said that it does.
 *
 * <p>Threading: one thread of its own looks and hands on.
 */
public final class SourcesWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SourcesWatch.class);

    /** How what is on disk relates to what is in force. */
    public enum State {
        IN_FORCE,
        /** Something of it holds from the next start on. */
        NEEDS_RESTART,
        /** It cannot be used; what was read before stands. */
        REFUSED
    }

    private final SourcesFile file;
    private final SourcesDocument started;
    private final Duration every;
    private final Consumer<SourcesDocument> hand;
    private final MeterRegistry meters;
    private final Thread thread;

    private SourcesDocument last;
    private String problem = "";
    private volatile State state = State.IN_FORCE;

    /**
     * @param started what the worker was started with
     * @param hand gets every good document that differs from the one before; takes of it what it can
     */
    public SourcesWatch(
            SourcesFile file,
            SourcesDocument started,
            Duration every,
            Consumer<SourcesDocument> hand,
            MeterRegistry meters) {
        this.file = file;
        this.started = started;
        this.every = every;
        this.hand = hand;
        this.meters = meters;
        this.last = started;
        for (State each : State.values()) {
            counter(each);
        }
        this.thread = Thread.ofVirtual().name("weir-sources").unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    public State state() {
        return state;
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private void run() {
        try {
            while (true) {
                Thread.sleep(every);
                look();
            }
        } catch (InterruptedException e) {
            // Closed: there is nothing left to look at.
        }
    }

    private void look() {
        try {
            SourcesDocument next = file.read();
            problem = "";
            if (!next.equals(last) || state == State.REFUSED) {
                last = next;
                take(next);
            }
        } catch (SourcesException | IOException e) {
            refuse(String.valueOf(e.getMessage()));
        }
    }

    private void take(SourcesDocument next) {
        hand.accept(next);
        List<String> parts = started.needRestart(next);
        if (parts.isEmpty()) {
            LOG.info("{} is in force as it is now", file.path());
            become(State.IN_FORCE);
        } else {
            LOG.warn(
                    "{}: limits, prices and budgets are in force as they are now; restart for what else changed: {}",
                    file.path(),
                    String.join(", ", parts));
            become(State.NEEDS_RESTART);
        }
    }

    /** Said once for each problem, however often it is looked at. */
    private void refuse(String found) {
        if (!found.equals(problem)) {
            problem = found;
            LOG.error("The sources document changed and cannot be used; what was read before stands:\n{}", found);
            become(State.REFUSED);
        }
    }

    private void become(State next) {
        state = next;
        counter(next).increment();
    }

    private Counter counter(State outcome) {
        return Counter.builder("weir.sources.changes")
                .description("Changes of the sources document, by what became of them")
                .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                .register(meters);
    }
}
