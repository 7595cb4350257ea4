package dev.weir.review.media.keep;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values that were costly to make, the ones used last; forgets what was not used for longest once all together have more bytes than
 * allowed. Safe for use by several threads at once.
 */
public final class Kept<K, V> {
    /** What a key, the value's own fields and the map's entry take, roughly, in bytes. */
    static final int OVERHEAD = 256;

    private record Weighed<V>(V value, long bytes) {}

    private final Map<K, Weighed<V>> byLastUse = new LinkedHashMap<>(16, 0.75f, true);
    private final long mostBytes;
    private long bytes;

    /**
     * @param mostBytes what all values together may take; 0 keeps nothing
     */
    public Kept(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    public synchronized @Nullable V get(K key) {
        Weighed<V> found = byLastUse.get(key);
        return found == null ? null : found.value();
    }

    /**
     * Keeps a value, unless it alone is more than allowed.
     *
     * @param size of the value in bytes
     */
    public synchronized void put(K key, V value, long size) {
        Weighed<V> old = byLastUse.remove(key);
        bytes -= old == null ? 0 : old.bytes();
        long weight = size + OVERHEAD;
        if (weight > mostBytes) {
            return;
        }
        byLastUse.put(key, new Weighed<>(value, weight));
        bytes += weight;
        Iterator<Weighed<V>> oldest = byLastUse.values().iterator();
        while (bytes > mostBytes) {
            bytes -= oldest.next().bytes();
            oldest.remove();
        }
    }

    /** What all values together take, in bytes. */
    public synchronized long bytes() {
        return bytes;
    }
}
