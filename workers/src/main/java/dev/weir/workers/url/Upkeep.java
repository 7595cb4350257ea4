package dev.weir.workers.url;

import dev.weir.workers.url.browsing.SafeBrowsing;
import dev.weir.workers.url.rules.RuleBook;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps lists up to date, in a thread of its own, until it is closed. */
final class Upkeep implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);

    private final UrlReputation source;
    private final RuleBook rules;
    private final @Nullable SafeBrowsing browsing;
    private final InstantSource clock;
    private final Duration refresh;
    private final Instant firstUpdate;
    private final Thread thread;

    private Upkeep(
            UrlSettings settings,
            UrlReputation source,
            RuleBook rules,
            @Nullable SafeBrowsing browsing,
            InstantSource clock,
            RandomGenerator random) {
        this.source = source;
        this.rules = rules;
        this.browsing = browsing;
        this.clock = clock;
        this.refresh = settings.refresh();
        this.firstUpdate = clock.instant()
                .plusMillis((long) (random.nextDouble() * settings.firstUpdate().toMillis()));
        this.thread = Thread.ofVirtual().name("url-lists").unstarted(this::run);
    }

    /** Starts to keep lists up to date for a source. */
    static Upkeep start(
            UrlSettings settings,
            UrlReputation source,
            RuleBook rules,
            @Nullable SafeBrowsing browsing,
            InstantSource clock,
            RandomGenerator random) {
        Upkeep upkeep = new Upkeep(settings, source, rules, browsing, clock, random);
        upkeep.thread.start();
        return upkeep;
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                step();
                Thread.sleep(refresh);
            }
        } catch (InterruptedException e) {
            // Closed: there is nothing left to keep.
        }
    }

    private void step() throws InterruptedException {
        try {
            boolean changed = rules.refresh();
            Instant now = clock.instant();
            if (browsing != null && !now.isBefore(firstUpdate) && !now.isBefore(browsing.nextUpdate())) {
                changed |= browsing.update();
            }
            if (changed) {
                source.forget();
            }
        } catch (RuntimeException e) {
            // The lists at hand grow old and are then unknown; the next step may succeed.
            LOG.error("URL lists were not kept up: {}", e.getClass().getName());
        }
    }
}
