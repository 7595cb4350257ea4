package dev.weir.workers.window;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** The partitions that are served, and the work on each. For one thread, but for {@link #inFlight}. */
final class Partitions {
    /** The work on one record. An epoch tells a partition from the same one lost and had again. */
    record Task(TopicPartition partition, long epoch, long offset) {}

    private static final class Served {
        final long epoch;
        final Progress progress = new Progress();
        final Map<Long, Future<?>> working = new HashMap<>();

        Served(long epoch) {
            this.epoch = epoch;
        }
    }

    private final Map<TopicPartition, Served> served = new HashMap<>();
    private final AtomicInteger inFlight = new AtomicInteger();
    private long epochs;

    Set<TopicPartition> all() {
        return served.keySet();
    }

    boolean serves(TopicPartition partition) {
        return served.containsKey(partition);
    }

    /** Records that are worked on, in all partitions; anybody may ask. */
    int inFlight() {
        return inFlight.get();
    }

    /** Records of a partition that is served which are worked on, or done behind one that is not. */
    int open(TopicPartition partition) {
        return served(partition).progress.open();
    }

    /** True while there is work on any of these. */
    boolean anyWork(Collection<TopicPartition> partitions) {
        return partitions.stream().map(served::get).anyMatch(place -> place != null && !place.working.isEmpty());
    }

    void add(Collection<TopicPartition> partitions) {
        partitions.forEach(partition -> served.put(partition, new Served(epochs++)));
    }

    /**
     * Begins to work on a record of a partition that is served.
     *
     * @param work starts it
     */
    void begin(TopicPartition partition, long offset, Function<Task, Future<?>> work) {
        Served place = served(partition);
        place.progress.begin(offset);
        inFlight.incrementAndGet();
        place.working.put(offset, work.apply(new Task(partition, place.epoch, offset)));
    }

    /** A record is done for good; work on a partition that was lost since does not count. */
    void done(Task task) {
        Served place = served.get(task.partition());
        if (place != null && place.epoch == task.epoch()) {
            place.working.remove(task.offset());
            place.progress.done(task.offset());
            inFlight.decrementAndGet();
        }
    }

    /** What these have to commit since {@link #committed}. */
    Map<TopicPartition, OffsetAndMetadata> toCommit(Collection<TopicPartition> partitions) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        for (TopicPartition partition : partitions) {
            Served place = served.get(partition);
            if (place != null) {
                place.progress.toCommit().ifPresent(offset -> offsets.put(partition, new OffsetAndMetadata(offset)));
            }
        }
        return offsets;
    }

    void committed(Map<TopicPartition, OffsetAndMetadata> offsets) {
        offsets.forEach((partition, offset) -> {
            Served place = served.get(partition);
            if (place != null) {
                place.progress.committed(offset.offset());
            }
        });
    }

    /** Breaks off the work on these, which are served no more. */
    void remove(Collection<TopicPartition> partitions) {
        for (TopicPartition partition : partitions) {
            Served place = served.remove(partition);
            if (place != null) {
                place.working.values().forEach(one -> one.cancel(true));
                inFlight.addAndGet(-place.working.size());
            }
        }
    }

    private Served served(TopicPartition partition) {
        Served place = served.get(partition);
        if (place == null) {
            throw new IllegalArgumentException(partition + " is not served");
        }
        return place;
    }
}
