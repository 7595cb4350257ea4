package dev.weir.cli.cascade;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PoolsTest {
    @Test
    void theHalvesShareNoTextAndAreAlwaysTheSame() {
        List<Labelled> texts = Texts.some(1000, 0.4, 1);
        Pools pools = Pools.halves(texts);

        assertThat(pools.dev().size() + pools.test().size()).isEqualTo(1000);
        assertThat(pools.dev().size()).isBetween(400, 600);
        assertThat(Pools.halves(texts.reversed()).dev().harmful())
                .containsExactlyInAnyOrderElementsOf(pools.dev().harmful());
    }

    @Test
    void alikeTextsAreTakenOnceAndEmptyOnesNever() {
        Pools pools = Pools.halves(List.of(text("a", "Milo tesk"), text("b", "milo  TESK"), text("c", " \u200b")));

        assertThat(all(pools)).extracting(Labelled::id).containsExactly("a");
        assertThat(pools.alike()).isEqualTo(1);
        assertThat(pools.empty()).isEqualTo(1);
    }

    @Test
    void whatIsInBothFilesCountsForTheChoice() {
        Pools pools = Pools.given(List.of(text("a", "milo")), List.of(text("b", "MILO"), text("c", "tesk")));

        assertThat(pools.dev().harmless()).extracting(Labelled::id).containsExactly("a");
        assertThat(pools.test().harmless()).extracting(Labelled::id).containsExactly("c");
    }

    private static List<Labelled> all(Pools pools) {
        return Stream.of(pools.dev(), pools.test())
                .flatMap(pool -> Stream.concat(pool.harmful().stream(), pool.harmless().stream()))
                .toList();
    }

    private static Labelled text(String id, String text) {
        return new Labelled(id, text, false);
    }
}
