package dev.weir.quickstart.data;

import dev.weir.quickstart.supervise.Refusal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * One owner of a data folder at a time. The operating system gives the lock back when its owner ends for whatever
 * reason; the file also names the processes at work, so that a start right after a {@code kill -9} waits for the
 * children that are just shutting down.
 */
public final class DataLock implements AutoCloseable {
    private static final String FILE = "weir.lock";
    private static final int WORKERS_BYTES = 64 * 1024;

    private final FileChannel channel;

    private DataLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the folder.
     *
     * @param folder the folder
     * @param patience how long to wait for the processes of an owner that was killed
     * @param say is told when there is something to wait for
     * @return the lock, held until it is closed
     * @throws Refusal when another process owns the folder, or processes of an earlier owner do not end
     * @throws InterruptedException when the wait is interrupted
     */
    public static DataLock take(DataFolder folder, Duration patience, Consumer<String> say)
            throws InterruptedException {
        Path file = folder.root().resolve(FILE);
        try {
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            try {
                if (!lock(channel)) {
                    throw new Refusal(
                            "%s is in use by another weir%s. Stop that one, or choose another folder with --data"
                                    .formatted(folder.root(), owner(channel)));
                }
                awaitLeftovers(channel, patience, say);
                DataLock lock = new DataLock(channel);
                channel.truncate(0);
                lock.record(ProcessHandle.current());
                return lock;
            } catch (IOException | RuntimeException | InterruptedException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw new Refusal("cannot lock the data folder: " + e + ". Choose another with --data", e);
        }
    }

    private static boolean lock(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /**
     * Notes a process that works on the folder.
     *
     * @param process the process
     */
    public void record(ProcessHandle process) {
        try {
            channel.write(ByteBuffer.wrap((Worker.of(process).line() + "\n").getBytes(StandardCharsets.US_ASCII)));
        } catch (IOException e) {
            // Only a start right after a kill would miss it, and its ports and Kafka's own lock still guard the folder.
        }
    }

    @Override
    public void close() {
        try {
            channel.truncate(0);
            channel.close();
        } catch (IOException e) {
            // The lock goes with the process at the latest.
        }
    }

    /** Gives the lock back and leaves the names of the processes, as a kill does. */
    void abandon() throws IOException {
        channel.close();
    }

    private static String owner(FileChannel channel) throws IOException {
        return workers(channel).stream()
                .findFirst()
                .map(worker -> " (process " + worker.pid() + ")")
                .orElse("");
    }

    private static void awaitLeftovers(FileChannel channel, Duration patience, Consumer<String> say)
            throws IOException, InterruptedException {
        List<ProcessHandle> leftovers = workers(channel).stream()
                .flatMap(worker -> worker.alive().stream())
                .toList();
        if (!leftovers.isEmpty()) {
            say.accept("Waiting for the processes of an earlier run to end");
        }
        long start = System.nanoTime();
        for (ProcessHandle process : leftovers) {
            long left = patience.toNanos() - (System.nanoTime() - start);
            try {
                process.onExit().get(Math.max(0, left), TimeUnit.NANOSECONDS);
            } catch (TimeoutException | ExecutionException e) {
                throw new Refusal(
                        "process %d of an earlier run still works on this data and does not end. End it, then start again"
                                .formatted(process.pid()),
                        e);
            }
        }
    }

    /** By the channel that holds the lock: closing any other one of this process on the file would give the lock away. */
    private static List<Worker> workers(FileChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(channel.size(), WORKERS_BYTES));
        channel.read(bytes, 0);
        return StandardCharsets.US_ASCII
                .decode(bytes.flip())
                .toString()
                .lines()
                .flatMap(line -> Worker.parse(line).stream())
                .toList();
    }

    /** A process, told apart by its start from a later one that was given the same number. */
    private record Worker(long pid, long startMillis) {
        /** The start is computed from the time of the boot, which a clock correction may move a little. */
        private static final long SAME_START_MILLIS = 5_000;

        static Worker of(ProcessHandle process) {
            return new Worker(process.pid(), startOf(process));
        }

        static Optional<Worker> parse(String line) {
            String[] fields = line.split(" ", -1);
            try {
                return fields.length == 2
                        ? Optional.of(new Worker(Long.parseLong(fields[0]), Long.parseLong(fields[1])))
                        : Optional.empty();
            } catch (NumberFormatException e) {
                return Optional.empty();
            }
        }

        String line() {
            return pid + " " + startMillis;
        }

        Optional<ProcessHandle> alive() {
            return ProcessHandle.of(pid)
                    .filter(ProcessHandle::isAlive)
                    .filter(process -> pid != ProcessHandle.current().pid())
                    .filter(process -> Math.abs(startOf(process) - startMillis) <= SAME_START_MILLIS);
        }

        private static long startOf(ProcessHandle process) {
            return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
        }
    }
}
