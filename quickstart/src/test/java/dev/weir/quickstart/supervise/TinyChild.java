package dev.weir.quickstart.supervise;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A child process for tests: notes its start and its stop in a file, and behaves as it is told. */
public final class TinyChild {
    /** Notes its start, and stops when asked. */
    static final String SERVE = "serve";
    /** Never notes its start. */
    static final String MUTE = "mute";
    /** Notes its start, and never comes to the end of its shutdown. */
    static final String DEAF = "deaf";
    /** Notes its start, prints the line given, and ends with the code given. */
    static final String DIE = "die";

    private TinyChild() {}

    public static void main(String[] args) throws Exception {
        String name = args[0];
        Path events = Path.of(args[1]);
        String behaviour = args[2];
        CountDownLatch forever = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            note(events, "stop " + name);
            if (behaviour.equals(DEAF)) {
                await(forever);
            }
        }));
        if (!behaviour.equals(MUTE)) {
            note(events, "start " + name);
        }
        if (behaviour.equals(DIE)) {
            System.out.println(args[4]);
            System.exit(Integer.parseInt(args[3]));
        }
        await(forever);
    }

    /** What was noted so far. */
    static List<String> events(Path file) {
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static void note(Path events, String line) {
        try {
            Files.writeString(events, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
