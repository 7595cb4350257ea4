package dev.weir.schemas.serde;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * Waits for a registry that is away: what is asked is asked again until it answers.
 *
 * @param most how long one record waits; zero for not at all
 */
record Patience(Duration most) {
    private static final long AGAIN_MILLIS = 200;

    /**
     * Tries until the registry is not to blame for a failure, or the time is up.
     *
     * @throws RuntimeException the last failure
     */
    <T> T with(Supplier<T> attempt) {
        long start = System.nanoTime();
        while (true) {
            try {
                return attempt.get();
            } catch (RuntimeException e) {
                if (!RegistryOutage.isCauseOf(e) || System.nanoTime() - start >= most.toNanos() || !rested()) {
                    throw e;
                }
            }
        }
    }

    /** False when somebody wants the thread to end. */
    private static boolean rested() {
        try {
            Thread.sleep(AGAIN_MILLIS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
