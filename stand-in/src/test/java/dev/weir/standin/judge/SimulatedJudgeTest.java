package dev.weir.standin.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SimulatedJudgeTest {
    private final SimulatedJudge judge = new SimulatedJudge();

    @Test
    void aListedWordScoresHighInItsOwnAspectOnly() {
        assertThat(judge.score("toxicity", "You are a FOOL.")).isGreaterThanOrEqualTo(8_500);
        assertThat(judge.score("llm.spam", "buy cheap pills")).isGreaterThanOrEqualTo(8_500);
        assertThat(judge.score("llm.spam", "You are a FOOL.")).isLessThan(8_500);
        assertThat(judge.score("harm", "buy cheap pills")).isGreaterThanOrEqualTo(8_500);
    }

    @Test
    void theSameTextScoresTheSame() {
        assertThat(judge.score("toxicity", "a quiet day")).isEqualTo(judge.score("toxicity", "a quiet day"));
    }

    @Test
    void mostOtherTextsScoreLow() {
        int[] scores = IntStream.range(0, 10_000)
                .map(i -> judge.score("toxicity", "text " + i))
                .toArray();

        assertThat(IntStream.of(scores).filter(score -> score < 3_000).count()).isBetween(9_400L, 9_600L);
        assertThat(IntStream.of(scores).filter(score -> score >= 7_000).count()).isBetween(50L, 150L);
        assertThat(IntStream.of(scores).max().orElseThrow()).isLessThanOrEqualTo(10_000);
    }
}
