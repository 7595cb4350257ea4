package dev.weir.cli.cascade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.cli.terminal.Failure;
import dev.weir.cli.testbed.Policies;
import dev.weir.policy.Policy;
import dev.weir.vocabulary.Action;
import dev.weir.vocabulary.Signal;
import dev.weir.vocabulary.Signals;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CascadeTest {
    private static final Fragment FRAGMENT =
            new Fragment("text.spam", "llm.spam", "llm:guard", 6000, Action.REVIEW, "SPAM");
    private static final Duration DAY = Duration.ofDays(1);

    private final Labelled good = new Labelled("good", "milo tesk aruno", false);
    private final Labelled bad = new Labelled("bad", "zarb wunto milo", true);

    @Test
    void itAsksWithinTheBandAndNowhereElse() {
        Band band = new Band(3000, 7000);
        List<Labelled> texts = Texts.some(400, 0.3, 1);
        ScoredTraffic scored = Texts.scored(Texts.once(texts), wording -> wording.number() * 25);

        Run run = cascade(FRAGMENT.policy(band), DAY).run(scored, honest(), Reuse.BOTH);

        for (Handled handled : run.uploads()) {
            int score = scored.score(handled.upload());
            assertThat(handled.how() == How.ASKED).as("score %s", score).isEqualTo(band.asks(score));
            assertThat(handled.acted())
                    .as("score %s", score)
                    .isEqualTo(band.acts(score)
                            || (band.asks(score) && handled.upload().harmful()));
        }
    }

    @Test
    void equalContentIsAskedAboutOnce() {
        assertThat(how(Reuse.BOTH, DAY, wordings(good, good.text(), bad, bad.text()), 0, 1, 0, 1, 0))
                .containsExactly(How.ASKED, How.ASKED, How.REMEMBERED, How.REMEMBERED, How.REMEMBERED);
    }

    @Test
    void butAgainOnceTheAnswerHasGrownOld() {
        assertThat(how(Reuse.BOTH, Duration.ofDays(4), wordings(good, good.text()), 0, 0, 0, 0))
                .containsExactly(How.ASKED, How.ASKED, How.ASKED, How.ASKED);
        assertThat(how(Reuse.BOTH, DAY, wordings(good, good.text()), 0, 0, 0, 0))
                .containsExactly(How.ASKED, How.REMEMBERED, How.REMEMBERED, How.REMEMBERED);
    }

    @Test
    void aNearDuplicateReusesWhatWasFoundRiskyAndNeverAnAllow() {
        List<Wording> wordings =
                wordings(good, good.text(), good, "MILO tesk  aruno", bad, bad.text(), bad, "ZARB wunto  milo");

        assertThat(how(Reuse.BOTH, DAY, wordings, 0, 1, 2, 3))
                .containsExactly(How.ASKED, How.ASKED, How.ASKED, How.ALIKE);
    }

    @Test
    void eachKindOfReuseCanBeLookedAtAlone() {
        List<Wording> wordings = wordings(bad, bad.text(), bad, "ZARB wunto milo");

        assertThat(how(Reuse.NONE, DAY, wordings, 0, 1, 0)).containsOnly(How.ASKED);
        assertThat(how(Reuse.EXACT, DAY, wordings, 0, 1, 0)).containsExactly(How.ASKED, How.ASKED, How.REMEMBERED);
        assertThat(how(Reuse.NEAR, DAY, wordings, 0, 1, 0)).containsExactly(How.ASKED, How.ALIKE, How.ASKED);
    }

    @Test
    void aPolicyOfOnesOwnSaysForItselfWhenItAsks() {
        Policy policy = Policies.compile(Texts.POLICY);
        ScoredTraffic scored = Texts.scored(Texts.once(List.of(good, bad)), wording -> 6000);

        Run unknown = new Cascade(policy, Signals.NONE, "llm.spam", "llm:guard", DAY).run(scored, honest(), Reuse.BOTH);
        Signals given = Signals.of(Signal.of("account.verified", false, "upload", ""));
        Run known = new Cascade(policy, given, "llm.spam", "llm:guard", DAY).run(scored, honest(), Reuse.BOTH);

        assertThat(known.uploads().stream().map(Handled::acted)).containsExactly(false, true);
        assertThat(known.degraded()).isZero();
        assertThat(unknown.degraded()).isPositive();
    }

    @Test
    void aSignalThatNobodyStandsInForIsRefused() {
        ScoredTraffic scored = Texts.scored(Texts.once(List.of(good)), wording -> 6000);
        Policy policy = FRAGMENT.policy(Band.ALL);

        assertThatThrownBy(() -> new Cascade(policy, Signals.NONE, "llm.other", "llm:guard", DAY)
                        .run(scored, honest(), Reuse.BOTH))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("llm.spam")
                .hasMessageContaining("--llm-signal");
    }

    private static Judge honest() {
        return wording -> SimulatedJudge.score(wording.harmful());
    }

    private static Cascade cascade(Policy policy, Duration span) {
        return new Cascade(policy, Signals.NONE, "llm.spam", "llm:guard", span);
    }

    /** @param order numbers of wordings, in the order in which they are uploaded */
    private static List<How> how(Reuse reuse, Duration span, List<Wording> wordings, int... order) {
        List<Wording> uploads = Arrays.stream(order).mapToObj(wordings::get).toList();
        ScoredTraffic scored = Texts.scored(new Traffic(uploads, wordings, wordings.size()), wording -> 5000);
        return cascade(FRAGMENT.policy(Band.ALL), span).run(scored, honest(), reuse).uploads().stream()
                .map(Handled::how)
                .toList();
    }

    private static List<Wording> wordings(Object... labelledAndText) {
        return IntStream.range(0, labelledAndText.length / 2)
                .mapToObj(i -> Wording.of(i, 0, (Labelled) labelledAndText[2 * i], (String) labelledAndText[2 * i + 1]))
                .toList();
    }
}
