package dev.weir.cli.cascade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.weir.cli.terminal.Failure;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TrafficPlanTest {
    private static final Pool POOL = Pool.of(Texts.some(4000, 0.3, 1));
    private static final TrafficPlan PLAN = new TrafficPlan(OptionalDouble.of(0.05), 0.4, 0.1, 1, OptionalInt.empty());

    @Test
    void theSharesAreTheStatedOnes() {
        Traffic.Shares shares = PLAN.draw(POOL, 1, "test").shares();

        assertThat(shares.harmful()).isCloseTo(0.05, within(0.001));
        assertThat(shares.exact()).isCloseTo(0.4, within(0.01));
        assertThat(shares.near() + shares.unseen()).isCloseTo(0.1, within(0.01));
        // One edit in five is not seen through.
        assertThat(shares.unseen()).isBetween(0.01, 0.03);
    }

    @Test
    void theSameSeedDrawsTheSameAndAnotherSomethingElse() {
        assertThat(PLAN.draw(POOL, 1, "test")).isEqualTo(PLAN.draw(POOL, 1, "test"));
        assertThat(PLAN.draw(POOL, 2, "test")).isNotEqualTo(PLAN.draw(POOL, 1, "test"));
    }

    @Test
    void withoutDuplicatesNothingComesTwice() {
        TrafficPlan plan = new TrafficPlan(OptionalDouble.empty(), 0, 0, 1, OptionalInt.empty());
        Traffic traffic = plan.draw(POOL, 1, "test");

        assertThat(traffic.uploads()).hasSize(POOL.size()).doesNotHaveDuplicates();
        assertThat(traffic.shares().exact() + traffic.shares().near()).isZero();
    }

    @Test
    void theMorePopularTextIsRepeatedMore() {
        assertThat(mostRepeats(2)).isGreaterThan(2 * mostRepeats(1)).isGreaterThan(10 * mostRepeats(0));
    }

    @Test
    void whatTheTextsDoNotAllowIsRefused() {
        TrafficPlan plan = new TrafficPlan(OptionalDouble.of(0.05), 0, 0, 1, OptionalInt.of(1_000_000));

        assertThatThrownBy(() -> plan.draw(POOL, 1, "test"))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("for the test allow ")
                .hasMessageContaining("--uploads");
        assertThatThrownBy(() -> PLAN.draw(new Pool(List.of(), POOL.harmless()), 1, "test"))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("0 harmful");
    }

    @ParameterizedTest
    @EnumSource(Edit.class)
    void anEditMakesADifferentTextThatWorkersTakeForAlikeUnlessTheLettersAreOthers(Edit edit) {
        Labelled text = new Labelled("t", "Milo tesk aruno, pelda!", false);
        Wording before = Wording.of(0, 0, text, text.text());
        Wording after = Wording.of(1, 0, text, edit.of(text.text(), new Random(1)));

        assertThat(after.digest()).isNotEqualTo(before.digest());
        assertThat(after.likeness().equals(before.likeness())).isEqualTo(edit != Edit.LOOKALIKE);
    }

    @ParameterizedTest
    @EnumSource(Edit.class)
    void whereNothingCanBeChangedNothingIs(Edit edit) {
        assertThat(edit.of("\u00b7", new Random(1))).isEqualTo("\u00b7");
    }

    private static int mostRepeats(double zipf) {
        TrafficPlan plan = new TrafficPlan(OptionalDouble.empty(), 0.6, 0, zipf, OptionalInt.empty());
        Traffic traffic = plan.draw(POOL, 1, "test");
        return Arrays.stream(traffic.times()).max().orElseThrow();
    }
}
