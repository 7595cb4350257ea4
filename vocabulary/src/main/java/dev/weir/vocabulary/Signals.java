package dev.weir.vocabulary;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An immutable set of signals by name, in the order of their names. */
public final class Signals implements Iterable<Signal> {
    public static final Signals NONE = new Signals(new Signal[0], 0);

    /** Sorted by name, each name once: a handful of signals, put together several times for every upload. */
    private final Signal[] sorted;

    private Signals(Signal[] sorted, int size) {
        this.sorted = size == sorted.length ? sorted : Arrays.copyOf(sorted, size);
    }

    public static Signals of(Collection<Signal> signals) {
        return NONE.and(signals);
    }

    public static Signals of(Signal... signals) {
        return of(List.of(signals));
    }

    /** These signals and the given ones; a given one replaces one of the same name. */
    public Signals and(Collection<Signal> more) {
        Signal[] all = Arrays.copyOf(sorted, sorted.length + more.size());
        int size = sorted.length;
        for (Signal signal : more) {
            int at = find(all, size, signal.name());
            if (at < 0) {
                System.arraycopy(all, -1 - at, all, -at, size + 1 + at);
                at = -1 - at;
                size++;
            }
            all[at] = signal;
        }
        return new Signals(all, size);
    }

    /** These signals and the given ones; a given one replaces one of the same name. */
    public Signals and(Signals more) {
        return and(Arrays.asList(more.sorted));
    }

    public Signals and(Signal more) {
        return and(List.of(more));
    }

    /** Where the name stands among the first so many; {@code -1 - place} where it belongs if it does not. */
    private static int find(Signal[] sorted, int size, String name) {
        int from = 0;
        int to = size;
        while (from < to) {
            int middle = (from + to) >>> 1;
            int order = sorted[middle].name().compareTo(name);
            if (order == 0) {
                return middle;
            }
            if (order < 0) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return -1 - from;
    }

    public @Nullable Signal get(String name) {
        int at = find(sorted, sorted.length, name);
        return at < 0 ? null : sorted[at];
    }

    public boolean has(String name) {
        return get(name) != null;
    }

    /** The signals by their names, in this order. */
    public Map<String, Signal> asMap() {
        Map<String, Signal> byName = new LinkedHashMap<>();
        for (Signal signal : sorted) {
            byName.put(signal.name(), signal);
        }
        return Collections.unmodifiableMap(byName);
    }

    public int size() {
        return sorted.length;
    }

    @Override
    public Iterator<Signal> iterator() {
        return Collections.unmodifiableList(Arrays.asList(sorted)).iterator();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Signals that && Arrays.equals(sorted, that.sorted);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(sorted);
    }

    @Override
    public String toString() {
        return Arrays.toString(sorted);
    }
}
