package dev.weir.workers.ledger;

import dev.weir.schemas.CostCount;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * What one run of a worker has counted. Counts are absolute, so that a record that is sent twice changes nothing; what was counted since
 * the last {@link #changes} is lost when the process is killed, a second's worth.
 */
public final class Ledger {
    private final String writer;
    private final Map<Line, CostCount> counts = new HashMap<>();
    private final Map<Line, CostCount> untold = new HashMap<>();
    private final Lock lock = new ReentrantLock();

    /**
     * @param writer name of this run, unlike that of any other
     */
    public Ledger(String writer) {
        this.writer = writer;
    }

    public String writer() {
        return writer;
    }

    /** Changes a count. */
    public void count(Line line, Consumer<CostCount> change) {
        lock.lock();
        try {
            CostCount count = counts.computeIfAbsent(line, this::start);
            change.accept(count);
            untold.put(line, count);
        } finally {
            lock.unlock();
        }
    }

    private CostCount start(Line line) {
        return CostCount.newBuilder()
                .setDay(line.day().toString())
                .setPolicyId(line.policyId())
                .setSource(line.source())
                .setModel(line.model())
                .setWriter(writer)
                .setUnknown(new HashMap<>())
                .build();
    }

    /** Copies of what has changed since it was last asked, by record key. Lines of days before yesterday are forgotten after that. */
    public Map<String, CostCount> changes(LocalDate today) {
        lock.lock();
        try {
            Map<String, CostCount> changes = new HashMap<>();
            untold.forEach((line, count) ->
                    changes.put(line.key(writer), CostCount.newBuilder(count).build()));
            untold.clear();
            counts.keySet().removeIf(line -> line.day().isBefore(today.minusDays(1)));
            return changes;
        } finally {
            lock.unlock();
        }
    }
}
