package dev.weir.workers.url.browsing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.workers.url.canonical.UrlHash;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FullHashCacheTest {
    private static final Instant NOW = Instant.parse("2026-11-21T00:00:00Z");
    private static final UrlHash BAD = UrlHash.of("bad.example/");
    private static final UrlHash OTHER = UrlHash.of("other.example/");
    private static final HashPrefix PREFIX = HashPrefix.of(BAD, 4);

    private final FullHashCache cache = new FullHashCache(2);

    @Test
    void whatWasNeverAskedIsNotKnown() {
        assertThat(cache.about(BAD, PREFIX, NOW).sure()).isFalse();
    }

    @Test
    void aListedHashIsBadUntilItsTimeIsOverAndThenAskedForAgain() {
        store(Duration.ofMinutes(5), Duration.ofMinutes(60));

        assertThat(cache.about(BAD, PREFIX, NOW.plusSeconds(299)).types()).containsExactly(ThreatType.MALWARE);
        // Not clean, although there are no others for an hour.
        assertThat(cache.about(BAD, PREFIX, NOW.plusSeconds(300)).sure()).isFalse();
    }

    @Test
    void anotherHashWithThatPrefixIsCleanUntilItsTimeIsOver() {
        store(Duration.ofMinutes(60), Duration.ofMinutes(5));

        assertThat(cache.about(OTHER, PREFIX, NOW.plusSeconds(299))).isEqualTo(FullHashCache.Known.CLEAN);
        assertThat(cache.about(OTHER, PREFIX, NOW.plusSeconds(300)).sure()).isFalse();
    }

    @Test
    void aNewAnswerReplacesTheOldOne() {
        store(Duration.ofMinutes(5), Duration.ofMinutes(5));
        cache.store(List.of(PREFIX), new Found(List.of(), Duration.ofMinutes(5), Duration.ZERO, 1), NOW);

        assertThat(cache.about(BAD, PREFIX, NOW)).isEqualTo(FullHashCache.Known.CLEAN);
    }

    @Test
    void theOneNotUsedForLongestMakesRoom() {
        store(Duration.ofMinutes(5), Duration.ofMinutes(5));
        for (int i = 0; i < 2; i++) {
            HashPrefix more = HashPrefix.of(UrlHash.of(i + ".example/"), 4);
            cache.store(List.of(more), new Found(List.of(), Duration.ofMinutes(5), Duration.ZERO, 1), NOW);
        }

        assertThat(cache.about(BAD, PREFIX, NOW).sure()).isFalse();
    }

    private void store(Duration positive, Duration negative) {
        Found.Hit hit = new Found.Hit(BAD, Set.of(ThreatType.MALWARE), positive);
        cache.store(List.of(PREFIX), new Found(List.of(hit), negative, Duration.ZERO, 1), NOW);
    }
}
