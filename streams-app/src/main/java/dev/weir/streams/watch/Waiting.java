package dev.weir.streams.watch;

import dev.weir.streams.figures.Figures;
import io.micrometer.core.instrument.Gauge;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.streams.processor.TaskId;

/**
 * How many cases wait for slow signals in the tasks of this process: counted when a task starts, and kept up from there. RocksDB's own
 * estimate of a store's keys is of no use here, because it counts what Streams keeps beside them.
 */
final class Waiting {
    private final Map<TaskId, AtomicLong> byTask = new ConcurrentHashMap<>();

    Waiting(Figures figures) {
        Gauge.builder("weir.cases.open", byTask, Waiting::sum)
                .description("Cases that wait for slow signals")
                .strongReference(true)
                .register(figures.registry());
    }

    private static double sum(Map<TaskId, AtomicLong> tasks) {
        return tasks.values().stream().mapToLong(AtomicLong::get).sum();
    }

    void begin(TaskId task, long waiting) {
        byTask.put(task, new AtomicLong(waiting));
    }

    void end(TaskId task) {
        byTask.remove(task);
    }

    void opened(TaskId task) {
        Objects.requireNonNull(byTask.get(task)).incrementAndGet();
    }

    void closed(TaskId task) {
        Objects.requireNonNull(byTask.get(task)).decrementAndGet();
    }
}
