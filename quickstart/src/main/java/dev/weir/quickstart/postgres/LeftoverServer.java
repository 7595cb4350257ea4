package dev.weir.quickstart.postgres;

import dev.weir.quickstart.supervise.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A PostgreSQL server whose process of ours was killed: it goes on alone. Its {@code postmaster.pid} names its process, folder and start.
 * To be called by the owner of the data folder only.
 */
public final class LeftoverServer {
    /** The start in the file and the one of the operating system are taken at slightly different moments, by different clocks. */
    private static final long SAME_START_SECONDS = 10;

    private LeftoverServer() {}

    /**
     * Ends it, where there is one.
     *
     * @param data PostgreSQL's place in the data folder
     * @param say is told when there is something to end
     * @throws Refusal when it does not end
     * @throws InterruptedException when the wait is called off
     */
    public static void end(Path data, Consumer<String> say) throws InterruptedException {
        Path file = Cluster.files(data).resolve("postmaster.pid");
        Optional<Mark> mark = Mark.read(file);
        Optional<ProcessHandle> process = mark.flatMap(found -> ProcessHandle.of(found.pid()));
        Optional<ProcessHandle> server =
                process.filter(alive -> mark.orElseThrow().isOf(alive));
        if (server.isPresent()) {
            say.accept("Ending the database server of an earlier run");
            if (!Shutdown.of(server.get())) {
                throw new Refusal(
                        "process %d, the database server of an earlier run, does not end. End it, then start again"
                                .formatted(server.get().pid()));
            }
        } else if (process.isPresent()) {
            // Somebody else has that number now, and PostgreSQL would take them for itself and refuse to start.
            delete(file);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new Refusal("cannot delete " + file + ", which names a process of an earlier run. Delete it", e);
        }
    }

    private record Mark(long pid, long startSeconds) {
        static Optional<Mark> read(Path file) {
            try {
                List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
                return lines.size() < 3
                        ? Optional.empty()
                        : Optional.of(new Mark(
                                Long.parseLong(lines.get(0).strip()),
                                Long.parseLong(lines.get(2).strip())));
            } catch (IOException | NumberFormatException e) {
                // PostgreSQL reads it as well, and says what is wrong with it.
                return Optional.empty();
            }
        }

        boolean isOf(ProcessHandle process) {
            return process.info()
                            .command()
                            .filter(command -> command.endsWith("/postgres"))
                            .isPresent()
                    && process.info()
                            .startInstant()
                            .map(Instant::getEpochSecond)
                            .filter(start -> Math.abs(start - startSeconds) <= SAME_START_SECONDS)
                            .isPresent();
        }
    }
}
