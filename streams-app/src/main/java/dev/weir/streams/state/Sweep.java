package dev.weir.streams.state;

import java.time.Instant;
import java.util.function.BiPredicate;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Walks a store round and round, a slice a turn, and deletes what has outlived its retention. Costs the fast path nothing: no second
 * index is kept for expiry.
 *
 * @param <V> type of the store's values
 */
public final class Sweep<V> {
    private final KeyValueStore<String, V> store;
    private final BiPredicate<V, Instant> expired;
    private @Nullable String next;

    /**
     * @param expired whether a value has outlived its retention at a moment
     */
    public Sweep(KeyValueStore<String, V> store, BiPredicate<V, Instant> expired) {
        this.store = store;
        this.expired = expired;
    }

    /** Looks at so many entries, on from where the last turn ended. */
    public void turn(Instant now, int slice) {
        int seen = 0;
        String start = next;
        next = null;
        try (KeyValueIterator<String, V> entries = store.range(start, null)) {
            while (entries.hasNext()) {
                KeyValue<String, V> entry = entries.next();
                if (seen++ == slice) {
                    next = entry.key;
                    return;
                }
                if (expired.test(entry.value, now)) {
                    store.delete(entry.key);
                }
            }
        }
    }
}
