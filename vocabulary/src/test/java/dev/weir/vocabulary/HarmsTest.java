package dev.weir.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class HarmsTest {
    private final Harms harms = Harms.standard();

    @Test
    void standardTaxonomyEndsWithNoHarm() {
        assertThat(harms.all()).hasSize(29);
        assertThat(harms.get(Harm.NONE).severity()).isZero();
        assertThat(harms.get(Harm.NONE).defaultAction()).isEqualTo(Action.ALLOW);
    }

    @Test
    void noRealHarmIsAllowedByDefault() {
        assertThat(harms.all())
                .filteredOn(harm -> !harm.code().equals(Harm.NONE))
                .allSatisfy(harm -> assertThat(harm.defaultAction()).isNotEqualTo(Action.ALLOW));
    }

    @Test
    void unknownCodeIsNamedInTheError() {
        assertThatThrownBy(() -> harms.get("HAET")).hasMessageContaining("HAET");
    }
}
