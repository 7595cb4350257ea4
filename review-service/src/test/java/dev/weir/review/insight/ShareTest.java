package dev.weir.review.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ShareTest {
    @Test
    void comesWithWhereItProbablyLies() {
        assertThat(new Share(3, 20).words()).isEqualTo("3 of 20, 15 % (5 to 36 %)");
        assertThat(new Share(0, 0).words()).isEqualTo("none yet");
    }

    @Test
    void cannotBeMoreThanAll() {
        assertThatThrownBy(() -> new Share(2, 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
