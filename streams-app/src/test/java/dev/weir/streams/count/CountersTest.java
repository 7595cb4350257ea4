package dev.weir.streams.count;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.schemas.AccountState;
import dev.weir.schemas.Bucket;
import dev.weir.vocabulary.Signal;
import dev.weir.vocabulary.SignalValue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CountersTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private static long value(AccountState account, String name, Instant now) {
        Signal signal = Counters.signals(account, now).stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow();
        return ((SignalValue.Int) signal.value()).value();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void aWindowCountsWhatAScanOfAllEventsCounts(long seed) {
        Random random = new Random(seed);
        Counters.Window window = new Counters.Window(Duration.ofMinutes(5), 12);
        List<Bucket> buckets = List.of();
        List<Long> events = new ArrayList<>();
        Instant now = NOON;
        for (int i = 0; i < 500; i++) {
            now = now.plusSeconds(random.nextInt(400));
            // Some events come late, up to half an hour.
            Instant at = now.minusSeconds(random.nextInt(1800));
            buckets = window.add(buckets, at, 1);
            events.add(Math.floorDiv(at.toEpochMilli(), 300_000));
            long last = Math.floorDiv(now.toEpochMilli(), 300_000);
            long expected = events.stream()
                    .filter(start -> start > last - 12 && start <= last)
                    .count();

            assertThat(window.sum(buckets, now)).isEqualTo(expected);
            assertThat(buckets).hasSizeLessThanOrEqualTo(12);
        }
    }

    @Test
    void aStrikeCountsForNinetyDays() {
        AccountState account = Counters.withStrike(null, NOON, 1, NOON);

        assertThat(value(account, "account.strikes_90d", NOON.plus(Duration.ofDays(89))))
                .isEqualTo(1);
        assertThat(value(account, "account.strikes_90d", NOON.plus(Duration.ofDays(90))))
                .isZero();
    }

    @Test
    void aStrikeThatIsTakenBackIsGone() {
        AccountState account = Counters.withStrike(null, NOON, 1, NOON);
        account = Counters.withStrike(account, NOON, -1, NOON.plus(Duration.ofDays(3)));

        assertThat(value(account, "account.strikes_90d", NOON)).isZero();
        assertThat(account.getStrikes()).isEmpty();
    }
}
