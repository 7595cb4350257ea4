package dev.weir.cli.cascade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SimulatedJudgeTest {
    private static final Oracle EVEN = new Oracle(0.9, 0.97, Oracle.Hardness.EVEN);
    private static final Oracle HARD = new Oracle(0.9, 0.97, new Oracle.Hardness(0.25, 0.75));

    private static ScoredTraffic scored = Texts.scored(Texts.once(List.of()), wording -> 0);

    @BeforeAll
    static void score() {
        // Any order will do: a text's number stands for how it was scored.
        scored = Texts.scored(Texts.once(Texts.some(40_000, 0.5, 1)), wording -> wording.number() % 10_000);
    }

    @Test
    void theRatesAreTheStatedOnes() {
        for (Oracle oracle : List.of(EVEN, HARD)) {
            Judge judge = SimulatedJudge.of(scored, oracle, 7);
            assertThat(foundAmong(judge, Wording::harmful)).as("%s", oracle).isCloseTo(0.9, within(0.01));
            assertThat(foundAmong(judge, wording -> !wording.harmful()))
                    .as("%s", oracle)
                    .isCloseTo(0.03, within(0.006));
        }
    }

    @Test
    void hardErrorsFallOnWhatTheInStreamModelScoresWorst() {
        Judge judge = SimulatedJudge.of(scored, HARD, 7);

        // The lowest quarter of the harmful and the highest of the harmless get three quarters of the errors.
        assertThat(foundAmong(judge, wording -> wording.harmful() && scored.score(wording) < 2500))
                .isCloseTo(1 - 0.1 * 3, within(0.03));
        assertThat(foundAmong(judge, wording -> wording.harmful() && scored.score(wording) >= 2500))
                .isCloseTo(1 - 0.1 / 3, within(0.02));
        assertThat(foundAmong(judge, wording -> !wording.harmful() && scored.score(wording) >= 7500))
                .isCloseTo(0.03 * 3, within(0.02));
        assertThat(foundAmong(judge, wording -> !wording.harmful() && scored.score(wording) < 7500))
                .isCloseTo(0.03 / 3, within(0.01));
    }

    @Test
    void whatTheHardOnesCannotTakeFallsElsewhere() {
        Oracle.Hardness hardness = new Oracle.Hardness(0.1, 1);

        assertThat(hardness.onHard(0.4, 0.1)).isEqualTo(1);
        assertThat(0.1 * hardness.onHard(0.4, 0.1) + 0.9 * hardness.elsewhere(0.4, 0.1))
                .isCloseTo(0.4, within(1e-12));
    }

    @Test
    void aWordingIsAlwaysJudgedAlikeAndAnotherSeedIsWrongElsewhere() {
        List<Integer> first = scores(SimulatedJudge.of(scored, EVEN, 7));

        assertThat(scores(SimulatedJudge.of(scored, EVEN, 7))).isEqualTo(first);
        assertThat(scores(SimulatedJudge.of(scored, EVEN, 8))).isNotEqualTo(first);
    }

    private static List<Integer> scores(Judge judge) {
        return scored.traffic().wordings().stream().map(judge::score).toList();
    }

    private static double foundAmong(Judge judge, Predicate<Wording> which) {
        return scored.traffic().wordings().stream()
                .filter(which)
                .mapToInt(wording -> judge.score(wording) >= 6000 ? 1 : 0)
                .average()
                .orElseThrow();
    }
}
