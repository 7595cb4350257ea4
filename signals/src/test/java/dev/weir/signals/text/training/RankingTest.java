package dev.weir.signals.text.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RankingTest {

    @Test
    void aPerfectOrderHasAnAreaOfOne() {
        Ranking ranking = Ranking.of(new double[] {9, 8, 2, 1}, new boolean[] {true, true, false, false});

        assertThat(ranking.auc()).isEqualTo(1);
        assertThat(ranking.averagePrecision()).isEqualTo(1);
        assertThat(ranking.positives()).isEqualTo(2);
    }

    @Test
    void tiesCountHalfForTheAreaAndAgainstThePrecision() {
        Ranking ranking = Ranking.of(new double[] {5, 5}, new boolean[] {true, false});

        assertThat(ranking.auc()).isEqualTo(0.5);
        assertThat(ranking.averagePrecision()).isEqualTo(0.5);
    }

    @Test
    void theAreaIsTheShareOfPairsInTheRightOrder() {
        Random random = new Random(5);
        for (int round = 0; round < 100; round++) {
            int count = 2 + random.nextInt(40);
            double[] scores = new double[count];
            boolean[] targets = new boolean[count];
            for (int i = 0; i < count; i++) {
                scores[i] = random.nextInt(10);
                targets[i] = i == 0 || (i > 1 && random.nextBoolean());
            }
            double right = 0;
            int pairs = 0;
            for (int i = 0; i < count; i++) {
                for (int j = 0; j < count; j++) {
                    if (targets[i] && !targets[j]) {
                        pairs++;
                        right += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0;
                    }
                }
            }
            assertThat(Ranking.of(scores, targets).auc()).isCloseTo(right / pairs, within(1e-9));
        }
    }

    @Test
    void oneKindOnlyHasNoArea() {
        assertThat(Ranking.of(new double[] {1}, new boolean[] {true}).auc()).isNaN();
        assertThat(Ranking.of(new double[] {1}, new boolean[] {false}).averagePrecision())
                .isNaN();
    }

    @Test
    void macroF1AndRatesAtAThreshold() {
        double[] scores = {9, 7, 5, 3};
        boolean[] targets = {true, false, true, false};

        assertThat(Ranking.macroF1(scores, targets, 6)).isEqualTo(0.5);
        assertThat(Ranking.falsePositiveRate(scores, targets, 6)).isEqualTo(0.5);
        assertThat(Ranking.recall(scores, targets, 6)).isEqualTo(0.5);
        assertThat(Ranking.bestThreshold(scores, targets)).isEqualTo(5);
    }

    @Test
    void theBootstrapIntervalHoldsTheValueAndNarrowsWithMoreTexts() {
        Bootstrap small = interval(60);
        Bootstrap large = interval(3_000);

        assertThat(small.value()).isBetween(small.low(), small.high());
        assertThat(large.high() - large.low()).isLessThan((small.high() - small.low()) / 2);
    }

    private static Bootstrap interval(int texts) {
        Random random = new Random(6);
        List<Judged.Row> rows = new ArrayList<>();
        for (int i = 0; i < texts; i++) {
            boolean target = i % 2 == 0;
            rows.add(new Judged.Row(random.nextInt(8_000) + (target ? 2_000 : 0), target));
        }
        return Bootstrap.of(
                new Judged("toxic", "made up", rows),
                1,
                draw -> Ranking.of(draw.scores(), draw.targets()).auc());
    }
}
