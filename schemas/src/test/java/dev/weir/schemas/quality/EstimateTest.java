package dev.weir.schemas.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weir.schemas.QualityCount;
import dev.weir.schemas.QualityKind;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class EstimateTest {
    private static QualityCount empty() {
        QualityCount count = new QualityCount();
        count.setKind(QualityKind.RULE);
        count.setName("community/spam");
        count.setVersion("1");
        count.setWindowStart(Instant.parse("2026-03-01T00:00:00Z"));
        count.setWindowEnd(Instant.parse("2026-03-02T00:00:00Z"));
        return count;
    }

    @Test
    void withoutWeightsItIsThePlainShareOfThePlainNumber() {
        QualityCount count = empty();
        count.setWeightedTruePositives(8);
        count.setSquaredTruePositives(8);
        count.setWeightedFalsePositives(2);
        count.setSquaredFalsePositives(2);

        Estimate precision = Estimate.precision(count).orElseThrow();
        assertThat(precision.share()).isEqualTo(0.8);
        assertThat(precision.effectiveSize()).isEqualTo(10);
        assertThat(precision.interval()).isEqualTo(Interval.wilson(0.8, 10));
        assertThat(Estimate.recall(count).orElseThrow().share()).isEqualTo(1);
    }

    /** 10 of weight 1 and 1 of weight 50: (10 + 50)² / (10 · 1² + 50²) = 3600 / 2510. */
    @Test
    void oneOfManyThatStandsForFiftySaysLessThanFifty() {
        QualityCount count = empty();
        count.setWeightedTruePositives(10);
        count.setSquaredTruePositives(10);
        count.setWeightedFalseNegatives(50);
        count.setSquaredFalseNegatives(2500);

        Estimate recall = Estimate.recall(count).orElseThrow();
        assertThat(recall.share()).isCloseTo(1.0 / 6, within(1e-12));
        assertThat(recall.effectiveSize()).isCloseTo(3600.0 / 2510, within(1e-12));
        assertThat(recall.interval().high()).isGreaterThan(0.7);
    }

    @Test
    void nothingIsSaidOfNothing() {
        assertThat(Estimate.precision(empty())).isEmpty();
        assertThat(Estimate.recall(empty())).isEmpty();
    }

    @Test
    void countsOfSeveralWindowsAddUp() {
        QualityCount first = empty();
        first.setTruePositives(3);
        first.setDecisions(4);
        first.setBlind(1);
        QualityCount second = empty();
        second.setWindowStart(Instant.parse("2026-03-05T00:00:00Z"));
        second.setWindowEnd(Instant.parse("2026-03-06T00:00:00Z"));
        second.setTruePositives(2);
        second.setAppealsOverturned(1);

        QualityCount sum = QualityCounts.sum(first, second);
        assertThat(sum.getTruePositives()).isEqualTo(5);
        assertThat(sum.getDecisions()).isEqualTo(4);
        assertThat(sum.getBlind()).isEqualTo(1);
        assertThat(sum.getAppealsOverturned()).isEqualTo(1);
        assertThat(sum.getWindowStart()).isEqualTo(first.getWindowStart());
        assertThat(sum.getWindowEnd()).isEqualTo(second.getWindowEnd());
        assertThat(QualityCounts.key(second)).isEqualTo("RULE/community/spam/1/2026-03-05T00:00:00Z");
    }
}
