package dev.weir.cli.cascade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class PairedBootstrapTest {
    /** Two ways of deciding whose true difference is known, about many samples of uploads. */
    @Test
    void theIntervalHoldsTheTrueDifferenceAboutAsOftenAsItSays() {
        double truth = difference(0.1, 0.9, 0.03) - difference(0.1, 0.7, 0.01);
        int held = 0;
        for (int sample = 0; sample < 200; sample++) {
            SplittableRandom random = new SplittableRandom(sample);
            List<Wording> uploads = uploads(random, 600);
            Run one = run(uploads, wording -> random.nextDouble() < (wording.harmful() ? 0.9 : 0.03));
            Run other = run(uploads, wording -> random.nextDouble() < (wording.harmful() ? 0.7 : 0.01));
            Interval interval = new PairedBootstrap(List.of(one, other), 200, sample).difference(0, 1);
            held += interval.low() <= truth && truth <= interval.high() ? 1 : 0;
        }

        assertThat(held).isBetween(178, 200);
    }

    @Test
    void equalDecisionsDoNotDiffer() {
        List<Wording> uploads = uploads(new SplittableRandom(1), 100);
        Run run = run(uploads, Wording::harmful);

        assertThat(new PairedBootstrap(List.of(run, run), 100, 1).difference(0, 1))
                .isEqualTo(new Interval(0, 0, 0));
    }

    @Test
    void theDifferenceIsThatOfTheRunsThemselvesAndTheSameAgain() {
        SplittableRandom random = new SplittableRandom(2);
        List<Wording> uploads = uploads(random, 300);
        Run one = run(uploads, wording -> random.nextDouble() < (wording.harmful() ? 0.9 : 0.1));
        Run other = run(uploads, wording -> random.nextDouble() < 0.5);
        PairedBootstrap bootstrap = new PairedBootstrap(List.of(one, other), 100, 3);

        Interval interval = bootstrap.difference(0, 1);

        assertThat(interval.value())
                .isCloseTo(one.confusion().macroF1() - other.confusion().macroF1(), within(1e-12))
                .isBetween(interval.low(), interval.high());
        assertThat(bootstrap.difference(0, 1)).isEqualTo(interval);
    }

    @Test
    void theRepeatsOfATextComeWithIt() {
        Wording text = wording(0, true);
        Wording other = wording(1, false);
        Run run = run(List.of(text, other, text, text), wording -> wording.number() == 0);

        assertThat(PairedBootstrap.clusters(List.of(run)))
                .containsExactly(new Cluster(true, 3, List.of(3)), new Cluster(false, 1, List.of(0)));
    }

    private static double difference(double harmful, double recall, double falls) {
        long all = 1_000_000;
        long bad = (long) (all * harmful);
        long found = (long) (bad * recall);
        long wrong = (long) ((all - bad) * falls);
        return new Confusion(found, wrong, bad - found, all - bad - wrong).macroF1();
    }

    private static List<Wording> uploads(SplittableRandom random, int count) {
        List<Wording> uploads = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            uploads.add(wording(i, random.nextDouble() < 0.1));
        }
        return uploads;
    }

    private static Wording wording(int number, boolean harmful) {
        return Wording.of(number, number, new Labelled("t" + number, "milo " + number, harmful), "milo " + number);
    }

    private static Run run(List<Wording> uploads, Predicate<Wording> acted) {
        return new Run(uploads.stream()
                .map(upload -> new Handled(upload, How.SETTLED, acted.test(upload), false))
                .toList());
    }
}
