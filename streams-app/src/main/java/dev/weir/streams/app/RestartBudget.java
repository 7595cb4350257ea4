package dev.weir.streams.app;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A stream thread that dies is replaced, because most causes pass: a broker restarts, a transaction times out. One that keeps dying ends
 * the process, so that whoever watches it sees it.
 */
final class RestartBudget {
    private static final Logger LOG = LoggerFactory.getLogger(RestartBudget.class);
    private static final Duration WITHIN = Duration.ofMinutes(5);

    private final int most;
    private final LongSupplier nanoTime;
    private final Deque<Long> failures = new ArrayDeque<>();

    /**
     * @param most restarts within five minutes
     * @param nanoTime a clock that only goes forward
     */
    RestartBudget(int most, LongSupplier nanoTime) {
        this.most = most;
        this.nanoTime = nanoTime;
    }

    synchronized StreamThreadExceptionResponse onFailure(Throwable failure) {
        long now = nanoTime.getAsLong();
        failures.addLast(now);
        while (now - failures.getFirst() > WITHIN.toNanos()) {
            failures.removeFirst();
        }
        if (failures.size() > most) {
            LOG.error(
                    "A stream thread died {} times within {} minutes; stopping",
                    failures.size(),
                    WITHIN.toMinutes(),
                    failure);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        LOG.error("A stream thread died and is replaced", failure);
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }
}
