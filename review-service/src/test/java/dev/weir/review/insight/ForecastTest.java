package dev.weir.review.insight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.review.queue.Counted;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ForecastTest {
    private static Forecast forecast(long waiting, double arriving, double leaving, double slaHours, long... due) {
        return new Forecast(
                "queue",
                waiting,
                6,
                arriving,
                arriving,
                leaving,
                slaHours,
                Instant.EPOCH,
                LongStream.of(due)
                        .mapToObj(number -> new Counted(number, false))
                        .toList());
    }

    @Test
    void whatIsDueAndCannotBeDoneByThenIsLate() {
        Forecast forecast = forecast(500, 0, 60, 24, 10, 50, 300, 400, 500);
        assertThat(forecast.horizons()).extracting(Forecast.Horizon::late).containsExactly(0L, 0L, 60L, 0L, 0L);
        assertThat(forecast.firstLate().orElseThrow())
                .isEqualTo(new Forecast.Horizon(4, new Counted(300, false), 0, 240, 60));
        assertThat(forecast.words())
                .anyMatch(sentence -> sentence.contains(
                        "Within 4 h 300 tasks that wait are due, and 240 leave (4 x 60.0): 60 will be late"));
    }

    @Test
    void whatIsStillToComeCountsOnceItsTimeHasEnded() {
        Forecast forecast = forecast(0, 100, 50, 2, 0, 0, 0, 0, 0);
        assertThat(forecast.horizons()).extracting(Forecast.Horizon::newDue).containsExactly(0L, 0L, 200L, 600L, 2200L);
        assertThat(forecast.firstLate().orElseThrow().hours()).isEqualTo(8);
    }

    @Test
    void aQueueIsDoneWhenMoreLeavesThanComes() {
        assertThat(forecast(120, 20, 80, 4).emptyIn()).hasValue(Duration.ofHours(2));
        assertThat(forecast(120, 80, 80, 4).emptyIn()).isEmpty();
        assertThat(forecast(120, 80, 80, 4).words()).contains("At this pace the queue does not get shorter.");
    }

    @Test
    void withoutAPaceEverythingDueIsLate() {
        assertThat(forecast(5, 0, 0, 0, 1, 2, 3, 4, 5).firstLate().orElseThrow())
                .returns(1, Forecast.Horizon::hours)
                .returns(1L, Forecast.Horizon::late);
    }

    @Test
    void aQueueWithoutDeadlinesIsNeverLate() {
        Forecast none = new Forecast("queue", 5, 6, 1, 0, 1, 0, null, List.of());
        assertThat(none.firstLate()).isEmpty();
        assertThat(none.words()).contains("Nothing in it has a deadline.");
    }

    @Test
    void aNumberThatWasNotCountedToItsEndSaysSo() {
        Forecast forecast =
                new Forecast("queue", 90_000, 6, 0, 0, 1, 0, Instant.EPOCH, List.of(new Counted(10_000, true)));
        assertThat(forecast.words())
                .anyMatch(sentence ->
                        sentence.contains("10,000+ tasks") && sentence.contains("9,999 or more will be late"));
    }
}
