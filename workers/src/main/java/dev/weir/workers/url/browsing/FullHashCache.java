package dev.weir.workers.url.browsing;

import dev.weir.workers.url.canonical.UrlHash;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What the server said about prefixes, for as long as it said, in bounded memory. */
final class FullHashCache {
    private final Map<HashPrefix, Said> said;

    /**
     * @param most prefixes; the one not used for longest makes room
     */
    FullHashCache(int most) {
        this.said = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<HashPrefix, Said> eldest) {
                return size() > most;
            }
        };
    }

    /** What is known about a hash with a listed prefix. */
    synchronized Known about(UrlHash hash, HashPrefix prefix, Instant now) {
        Said about = said.get(prefix);
        if (about == null) {
            return Known.UNKNOWN;
        }
        Positive positive = about.positives.get(hash);
        if (positive != null) {
            // Once listed and not known any more: the server decides, even if it said that there are no others.
            return now.isBefore(positive.until) ? new Known(true, positive.types) : Known.UNKNOWN;
        }
        return now.isBefore(about.noOthersUntil) ? Known.CLEAN : Known.UNKNOWN;
    }

    /** Replaces what was known about the prefixes that were asked for. */
    synchronized void store(Collection<HashPrefix> asked, Found found, Instant now) {
        for (HashPrefix prefix : asked) {
            Map<UrlHash, Positive> positives = new HashMap<>();
            for (Found.Hit hit : found.hits()) {
                if (!hit.types().isEmpty()
                        && HashPrefix.of(hit.hash(), prefix.length()).equals(prefix)) {
                    positives.merge(hit.hash(), new Positive(hit.types(), now.plus(hit.positive())), Positive::and);
                }
            }
            said.put(prefix, new Said(now.plus(found.negative()), positives));
        }
    }

    /**
     * What is known.
     *
     * @param types empty for a hash that is known to be on no list
     */
    record Known(boolean sure, Set<ThreatType> types) {
        static final Known UNKNOWN = new Known(false, Set.of());
        static final Known CLEAN = new Known(true, Set.of());
    }

    private record Said(Instant noOthersUntil, Map<UrlHash, Positive> positives) {}

    private record Positive(Set<ThreatType> types, Instant until) {
        Positive and(Positive other) {
            Set<ThreatType> both = EnumSet.copyOf(types);
            both.addAll(other.types);
            return new Positive(both, until.isBefore(other.until) ? until : other.until);
        }
    }
}
