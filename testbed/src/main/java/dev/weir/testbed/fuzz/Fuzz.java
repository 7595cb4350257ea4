package dev.weir.testbed.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Throws damaged samples at something that reads them. It must return, or throw what its documentation says; any other throwable, an input
 * that takes too much memory, or one that does not come back is a failure, whose message says how to repeat it.
 *
 * <p>{@code -Dweir.fuzz.count} inputs each (1000), at most {@code -Dweir.fuzz.seconds} (3), from {@code -Dweir.fuzz.seed} (1) on.
 *
 * @param <T> what is read
 */
public final class Fuzz<T> {
    private static final int COUNT = Integer.getInteger("weir.fuzz.count", 1_000);
    private static final long SECONDS = Long.getLong("weir.fuzz.seconds", 3);
    private static final long SEED = Long.getLong("weir.fuzz.seed", 1);
    /** Nothing that is not stuck takes so long, on however slow a machine. */
    private static final long STUCK_NANOS = 60_000_000_000L;

    private static final long MEMORY = 256L << 20;

    private final List<T> samples;
    private final BiFunction<T, RandomGenerator, T> mutation;
    private List<Class<? extends Exception>> documented = List.of();

    private volatile long current = -1;
    private volatile long since;
    private volatile @Nullable AssertionError failure;

    /** Reads one input. */
    public interface Reader<T> {
        void read(T input) throws Exception;
    }

    private Fuzz(List<T> samples, BiFunction<T, RandomGenerator, T> mutation) {
        this.samples = List.copyOf(samples);
        this.mutation = mutation;
    }

    /** Damaged copies of files or records. */
    public static Fuzz<byte[]> bytes(List<byte[]> samples) {
        return new Fuzz<>(samples, Mutations::of);
    }

    /** Damaged copies of texts. */
    public static Fuzz<String> texts(List<String> samples) {
        return new Fuzz<>(samples, Mutations::of);
    }

    /** What may be thrown besides nothing. */
    @SafeVarargs
    @SuppressWarnings("varargs") // read, never written to
    public final Fuzz<T> mayThrow(Class<? extends Exception>... exceptions) {
        documented = Arrays.asList(exceptions);
        return this;
    }

    /**
     * Reads them.
     *
     * @throws AssertionError naming the seed of the first input that did what it must not
     */
    public void into(Reader<T> reader) {
        Thread thread = Thread.ofPlatform().daemon().name("fuzz").start(() -> readAll(reader));
        try {
            while (!thread.join(Duration.ofMillis(100))) {
                if (current >= 0 && System.nanoTime() - since > STUCK_NANOS) {
                    AssertionError stuck = new AssertionError("does not come back from" + repeat(current));
                    stuck.setStackTrace(thread.getStackTrace());
                    throw stuck;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
        AssertionError failed = failure;
        if (failed != null) {
            throw failed;
        }
    }

    private void readAll(Reader<T> reader) {
        long end = System.nanoTime() + SECONDS * 1_000_000_000L;
        for (long seed = SEED; seed < SEED + COUNT && failure == null && System.nanoTime() < end; seed++) {
            read(reader, seed);
        }
    }

    private void read(Reader<T> reader, long seed) {
        Random random = new Random(seed);
        T input = mutation.apply(Mutations.any(samples, random), random);
        long before = allocated();
        since = System.nanoTime();
        current = seed;
        try {
            reader.read(input);
        } catch (Throwable thrown) {
            if (documented.stream().noneMatch(type -> type.isInstance(thrown))) {
                failure = new AssertionError(thrown.getClass().getName() + " from" + repeat(seed), thrown);
            }
        }
        long taken = allocated() - before;
        if (taken > MEMORY && failure == null) {
            failure = new AssertionError(taken + " bytes allocated for" + repeat(seed));
        }
        current = -1;
    }

    private static String repeat(long seed) {
        return " the input of seed " + seed + "; repeat it with -Dweir.fuzz.seed=" + seed + " -Dweir.fuzz.count=1";
    }

    private static long allocated() {
        return ManagementFactory.getThreadMXBean() instanceof ThreadMXBean threads
                ? threads.getCurrentThreadAllocatedBytes()
                : 0;
    }
}
