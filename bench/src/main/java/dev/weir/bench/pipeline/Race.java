package dev.weir.bench.pipeline;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutionException;

/** Reads all uploads of a course once, and says what each took. */
final class Race {
    private static final Duration LOOK_EVERY = Duration.ofMillis(20);
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    /** What the stores take on the app's own disk, named so that no topic can be. */
    private static final String STATE = "(stores)";
    /** What the first of so many uploads take is not counted: the app joins its group and opens its stores meanwhile. */
    private static final int UNCOUNTED = 10;

    private final int commitMillis;

    Race(int commitMillis) {
        this.commitMillis = commitMillis;
    }

    /** What one round took, and what it has written: bytes of an upload by topic, the app's own topics by the store's name, and the stores. */
    record Round(Meter.Usage usage, Map<String, Double> bytes) {}

    Round run(Lane lane) throws IOException, InterruptedException, ExecutionException {
        Course course = lane.course();
        String id = lane.way().word() + "-" + UUID.randomUUID();
        long all = course.size(course.topics().uploads());
        long end = System.nanoTime() + PATIENCE.toNanos();
        Path state = Folder.create();
        Map<String, Long> before = course.bytes();
        Meter.Usage usage;
        try (Way.Running running = lane.way().start(course, course.app(id, lane.threads(), commitMillis, state))) {
            long first = await(course, id, all / UNCOUNTED, end);
            Meter from = Meter.read();
            long last = await(course, id, all, end);
            usage = Meter.read().since(from, last - first);
        }
        requireSettled(course);
        Map<String, Double> bytes = new TreeMap<>();
        course.bytes().forEach((topic, size) -> {
            long more = size - before.getOrDefault(topic, 0L);
            if (more >= all && !topic.startsWith("__")) {
                bytes.put(topic.replace(id + "-", "").replace(course.topics().prefix(), ""), (double) more / all);
            }
        });
        bytes.put(STATE, (double) Folder.size(state) / all);
        course.clear(id);
        Folder.delete(state);
        return new Round(usage, bytes);
    }

    private static long await(Course course, String id, long wanted, long end) throws InterruptedException {
        while (true) {
            long finished = course.finished(id);
            if (finished >= wanted) {
                return finished;
            }
            if (System.nanoTime() > end) {
                throw new IllegalStateException(
                        "After " + PATIENCE + " only " + finished + " of " + wanted + " uploads are finished by " + id);
            }
            Thread.sleep(LOOK_EVERY);
        }
    }

    /** An upload that asks a slow signal, or is set aside, is not what is measured here. */
    private static void requireSettled(Course course) throws InterruptedException, ExecutionException {
        long asked = course.size(course.topics().signalRequests());
        long setAside = course.size(course.topics().deadLetters());
        if (asked + setAside > 0) {
            throw new IllegalStateException(asked + " uploads asked for slow signals and " + setAside
                    + " were set aside; the policy must settle all of them at once");
        }
    }
}
