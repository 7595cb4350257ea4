package dev.weir.quickstart.supervise;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A child process that is meant to be killed and started again. Used by one thread at a time. */
public final class Killable {
    private static final long ASK_AGAIN_MILLIS = 50;

    private final ChildSpec spec;
    private final Path logs;
    private final Duration patience;
    private volatile @Nullable Child child;

    /**
     * @param spec what to start
     * @param logs folder of its logs
     * @param patience how long it may take to serve after a start, and to stop when it is asked to
     */
    public Killable(ChildSpec spec, Path logs, Duration patience) {
        this.spec = spec;
        this.logs = logs;
        this.patience = patience;
    }

    public String name() {
        return spec.name();
    }

    /** Whether its process is there. */
    public boolean isAlive() {
        Child running = child;
        return running != null && running.isAlive();
    }

    /**
     * Starts it, and returns once it serves. Starts it again when it ends early: what was killed may hold its place for a moment.
     *
     * @throws Refusal when it does not serve in time
     */
    public void start() throws InterruptedException {
        long start = System.nanoTime();
        Child running = launch();
        while (!spec.readiness().ask()) {
            if (System.nanoTime() - start > patience.toNanos()) {
                throw new Refusal("%s does not serve %d s after it was started. It said: %s. Its log: %s"
                        .formatted(
                                name(),
                                patience.toSeconds(),
                                running.log().tellingLine().orElse("nothing"),
                                running.log().file()));
            }
            if (!running.isAlive()) {
                running = launch();
            }
            Thread.sleep(ASK_AGAIN_MILLIS);
        }
    }

    private Child launch() {
        try {
            Child started = Child.start(spec, logs);
            child = started;
            return started;
        } catch (IOException e) {
            throw new Refusal("cannot start " + name() + ": " + e.getMessage(), e);
        }
    }

    /** {@code kill -9}, of the process and of what it started itself. */
    public void kill() throws InterruptedException {
        Child running = child;
        if (running != null) {
            running.kill();
        }
    }

    /** Asks it to end, and kills it when it takes too long. */
    public void stop() throws InterruptedException {
        Child running = child;
        if (running != null && !running.stop(patience)) {
            running.kill();
        }
    }
}
