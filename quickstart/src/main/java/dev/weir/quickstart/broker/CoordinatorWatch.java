package dev.weir.quickstart.broker;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the broker when its group coordinator goes on without what its log holds. Seen once in some twenty starts after a {@code kill -9}
 * (Kafka 4.3.1): it loads nothing, refuses every group's writes and loads nothing again, for ever, with an error in the log as the only sign. A
 * new start reads everything, and nothing is lost; so whoever started the broker should be told.
 */
final class CoordinatorWatch extends AppenderBase<ILoggingEvent> {
    // Words of Kafka's own; a test holds them against its code.
    static final String LOGGER = "org.apache.kafka.coordinator.common.runtime.CoordinatorRuntime";
    static final String OUT_OF_SYNC = "is out of sync with the underlying log";

    private static final Logger LOG = LoggerFactory.getLogger(CoordinatorWatch.class);
    /** Kafka loads again by itself, and once that may be enough. */
    private static final int TOO_OFTEN = 2;

    private final Runnable end;
    private int seen;

    private CoordinatorWatch(Runnable end) {
        this.end = end;
    }

    /**
     * Watches from now on.
     *
     * @param end ends the process; called once
     */
    static void on(LoggerContext logs, Runnable end) {
        CoordinatorWatch watch = new CoordinatorWatch(end);
        watch.setContext(logs);
        watch.start();
        logs.getLogger(LOGGER).addAppender(watch);
    }

    @Override
    protected void append(ILoggingEvent event) {
        if (event.getFormattedMessage().contains(OUT_OF_SYNC) && ++seen == TOO_OFTEN) {
            LOG.error(
                    "The group coordinator does not find back to its log, which a new start mends; nothing is lost. Ending");
            end.run();
        }
    }
}
