package dev.weir.schemas.review;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReasonCodeTest {
    @Test
    void isMadeOfHarmAndClause() {
        assertThat(ReasonCode.of("SPAM", "4.2")).isEqualTo("SPAM/HUMAN/4.2");
        assertThat(ReasonCode.of("NONE", "")).isEqualTo("NONE/HUMAN/-");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SPAM/HUMAN/4.2", "SPAM/HUMAN/-", "SPAM/HUMAN/T&C/4"})
    void hasItsForm(String code) {
        assertThat(ReasonCode.isOf("SPAM", code)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "SPAM", "SPAM/HUMAN/", "SPAM/CLF/4.2", "HATE/HUMAN/4.2", "spam/HUMAN/4.2"})
    void isRefusedInAnyOther(String code) {
        assertThat(ReasonCode.isOf("SPAM", code)).isFalse();
    }

    @Test
    void isBounded() {
        String longest = "SPAM/HUMAN/" + "x".repeat(ReasonCode.MOST_CHARS - 11);
        assertThat(ReasonCode.isOf("SPAM", longest)).isTrue();
        assertThat(ReasonCode.isOf("SPAM", longest + "x")).isFalse();
    }
}
