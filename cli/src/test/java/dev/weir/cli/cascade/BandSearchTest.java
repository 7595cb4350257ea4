package dev.weir.cli.cascade;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BandSearchTest {
    private static final double SHARE = 0.1;

    /** Every band there could be, each counted upload by upload. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void noOtherBandWithinTheToleranceAsksLess(long seed) {
        List<Point> points = points(seed, 60, 12);
        double tolerance = 0.03;

        Band chosen = new BandSearch(points, SHARE).cheapest(new Margin(tolerance, 0, 100), 60, seed);

        double least = macroF1(points, Band.ALL) - tolerance - 1e-9;
        assertThat(macroF1(points, chosen)).isGreaterThanOrEqualTo(least);
        for (Band other : bands(12)) {
            if (macroF1(points, other) >= least + 2e-9) {
                assertThat(asked(points, other))
                        .as("%s against %s", other, chosen)
                        .isGreaterThanOrEqualTo(asked(points, chosen) - 1e-12);
            }
        }
    }

    @Test
    void aSurerMarginNeverAsksLess() {
        List<Point> points = points(9, 2000, 1000);
        double asked = -1;
        for (double sure : new double[] {0, 0.5, 0.9, 1}) {
            Band band = new BandSearch(points, SHARE).cheapest(new Margin(0.01, sure, 200), 500, 1);
            assertThat(asked(points, band)).as("sure %s", sure).isGreaterThanOrEqualTo(asked);
            asked = asked(points, band);
        }
    }

    @Test
    void aModelThatIsNeverWrongIsNotHelped() {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            boolean harmful = i % 4 == 0;
            points.add(new Point(i, harmful ? 9000 + i : 100 + i, harmful, harmful, 1));
        }
        BandSearch search = new BandSearch(points, SHARE);

        assertThat(search.cheapest(new Margin(0, 0.9, 100), 40, 1).neverAsks()).isTrue();
        assertThat(search.bestAlone()).isEqualTo(9000);
    }

    @Test
    void ofManyScoresEvenlyManyAreTried() {
        Levels levels = Levels.of(points(3, 50_000, 10_000));

        assertThat(levels.count()).isBetween(Levels.FINEST, 2 * Levels.FINEST + 2);
        assertThat(levels.score(0)).isZero();
        assertThat(levels.score(levels.count() - 1)).isEqualTo(Band.NEVER);
        for (int score : new int[] {0, 1, 4999, 5000, 9999, 10_000}) {
            int reached = levels.reached(score);
            assertThat(levels.score(reached)).isLessThanOrEqualTo(score);
            assertThat(levels.score(reached + 1)).isGreaterThan(score);
        }
    }

    /** All that differ where scores are below a number. */
    private static List<Band> bands(int scores) {
        int[] ends = IntStream.concat(IntStream.rangeClosed(0, scores), IntStream.of(Band.NEVER))
                .toArray();
        return Arrays.stream(ends)
                .boxed()
                .flatMap(from -> Arrays.stream(ends).filter(to -> to >= from).mapToObj(to -> new Band(from, to)))
                .toList();
    }

    private static List<Point> points(long seed, int count, int scores) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            boolean harmful = random.nextInt(3) == 0;
            double drift = harmful ? 0.35 : 0;
            int score = (int) ((random.nextDouble() * 0.65 + drift) * scores);
            boolean found = random.nextInt(10) == 0 ? !harmful : harmful;
            points.add(new Point(i, score, harmful, found, 1 + random.nextInt(3)));
        }
        return points;
    }

    private static double asked(List<Point> points, Band band) {
        double sum = 0;
        for (boolean harmful : new boolean[] {true, false}) {
            double all = points.stream()
                    .filter(point -> point.harmful() == harmful)
                    .mapToInt(Point::uploads)
                    .sum();
            double asked = points.stream()
                    .filter(point -> point.harmful() == harmful && band.asks(point.score()))
                    .mapToInt(Point::uploads)
                    .sum();
            sum += asked / all * (harmful ? SHARE : 1 - SHARE);
        }
        return sum;
    }

    private static double macroF1(List<Point> points, Band band) {
        double[][] counts = new double[2][2];
        for (Point point : points) {
            boolean acted = band.asks(point.score()) ? point.found() : band.acts(point.score());
            counts[point.harmful() ? 1 : 0][acted ? 1 : 0] += point.uploads();
        }
        double recall = counts[1][1] / (counts[1][0] + counts[1][1]);
        double falls = counts[0][1] / (counts[0][0] + counts[0][1]);
        double truePositives = SHARE * recall;
        double falsePositives = (1 - SHARE) * falls;
        double wrong = falsePositives + SHARE - truePositives;
        double trueNegatives = 1 - SHARE - falsePositives;
        double ofHarmful = truePositives + wrong == 0 ? 0 : 2 * truePositives / (2 * truePositives + wrong);
        double ofHarmless = trueNegatives + wrong == 0 ? 0 : 2 * trueNegatives / (2 * trueNegatives + wrong);
        return (ofHarmful + ofHarmless) / 2;
    }
}
