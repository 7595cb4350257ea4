package dev.weir.workers.url.browsing;

import dev.weir.workers.url.canonical.UrlHash;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * The full hashes behind some prefixes.
 *
 * @param negative how long it holds that there are no others
 * @param pause how long to wait before asking again; zero for not at all
 * @param calls how many requests it took
 */
record Found(List<Hit> hits, Duration negative, Duration pause, int calls) {
    /**
     * One full hash.
     *
     * @param types none when it is listed for something that links are not judged by
     * @param positive how long it holds
     */
    record Hit(UrlHash hash, Set<ThreatType> types, Duration positive) {
        Hit {
            types = Set.copyOf(types);
        }
    }

    Found {
        hits = List.copyOf(hits);
    }
}
