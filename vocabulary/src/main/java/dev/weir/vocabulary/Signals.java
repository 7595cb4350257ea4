package dev.weir.vocabulary;

import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An immutable set of signals by name, in the order of their names. */
public final class Signals implements Iterable<Signal> {
    public static final Signals NONE = new Signals(new TreeMap<>());

    private final SequencedMap<String, Signal> byName;

    private Signals(SequencedMap<String, Signal> byName) {
        this.byName = Collections.unmodifiableSequencedMap(byName);
    }

    public static Signals of(Collection<Signal> signals) {
        return NONE.and(signals);
    }

    public static Signals of(Signal... signals) {
        return of(List.of(signals));
    }

    /** These signals and the given ones; a given one replaces one of the same name. */
    public Signals and(Collection<Signal> more) {
        TreeMap<String, Signal> all = new TreeMap<>(byName);
        more.forEach(signal -> all.put(signal.name(), signal));
        return new Signals(all);
    }

    public Signals and(Signal more) {
        return and(List.of(more));
    }

    public @Nullable Signal get(String name) {
        return byName.get(name);
    }

    public boolean has(String name) {
        return byName.containsKey(name);
    }

    public Map<String, Signal> asMap() {
        return byName;
    }

    public int size() {
        return byName.size();
    }

    @Override
    public Iterator<Signal> iterator() {
        return byName.values().iterator();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Signals that && byName.equals(that.byName);
    }

    @Override
    public int hashCode() {
        return byName.hashCode();
    }

    @Override
    public String toString() {
        return byName.values().toString();
    }
}
