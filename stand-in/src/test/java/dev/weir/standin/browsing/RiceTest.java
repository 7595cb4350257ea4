package dev.weir.standin.browsing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class RiceTest {
    @Test
    void oneNumberIsItselfAndHasNoData() {
        Rice rice = Rice.of(List.of(17L));

        assertThat(rice.first()).isEqualTo(17);
        assertThat(rice.count()).isZero();
        assertThat(rice.data()).isEmpty();
    }

    /** 1, 5, 7, 13: differences 4, 2, 6 with three lower bits each are 0 001, 0 010, 0 011, lowest bit first. */
    @Test
    void differencesAreBitsFromTheLowestOn() {
        Rice rice = Rice.of(List.of(1L, 5L, 7L, 13L));

        assertThat(rice.first()).isEqualTo(1);
        assertThat(rice.parameter()).isEqualTo(3);
        assertThat(rice.count()).isEqualTo(3);
        assertThat(rice.data()).isEqualTo(HexFormat.of().parseHex("480c"));
    }
}
