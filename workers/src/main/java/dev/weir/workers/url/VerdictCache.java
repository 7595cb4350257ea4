package dev.weir.workers.url;

import dev.weir.workers.url.canonical.UrlHash;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Verdicts of late, by hash of the URL. What is unknown is not remembered, so that it is tried again. */
final class VerdictCache {
    private final Duration kept;
    private final Map<UrlHash, Kept> entries;

    /**
     * @param most entries; the one not used for longest makes room
     */
    VerdictCache(int most, Duration kept) {
        this.kept = kept;
        this.entries = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<UrlHash, Kept> eldest) {
                return size() > most;
            }
        };
    }

    synchronized @Nullable Verdict get(UrlHash url, Instant now) {
        Kept entry = entries.get(url);
        return entry != null && now.isBefore(entry.until) ? entry.verdict : null;
    }

    synchronized void put(UrlHash url, Verdict verdict, Instant now) {
        if (verdict.unknown() == null) {
            entries.put(url, new Kept(verdict, now.plus(kept)));
        }
    }

    synchronized void clear() {
        entries.clear();
    }

    private record Kept(Verdict verdict, Instant until) {}
}
