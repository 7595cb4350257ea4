package dev.weir.signals.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NormalTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Blue Herons",
                "  blue\t\n herons ",
                "BLUE\u00a0HERONS",
                "bl\u200bue her\u00adons",
                "\u202eblue herons\u202c",
                "\uff22\uff4c\uff55\uff45\u3000herons",
                "b\ufe0flue\u0000 hero\u034fns",
                "blue\u0085herons",
                "\ufeffblue herons\ud800"
            })
    void theSameWordsInOtherDress(String text) {
        assertThat(NormalText.of(text)).isEqualTo("blue herons");
    }

    @ParameterizedTest
    @CsvSource({"STRASSE, straße", "ΣΟΦΟΣ, σοφος", "ΣΟΦΟΣ, σοφοσ", "ﬁsh, FISH", "caf\u00e9, cafe\u0301"})
    void caseAndCompositionAreFolded(String one, String other) {
        assertThat(NormalText.of(one)).isEqualTo(NormalText.of(other));
    }

    @Test
    void wordsStayApart() {
        assertThat(NormalText.of("blue herons")).isNotEqualTo(NormalText.of("blueherons"));
        assertThat(NormalText.of("a\u200db c")).isEqualTo("ab c");
    }

    @Test
    void nothingToSeeHasNoDigest() {
        assertThat(NormalText.digest(" \u200b\n\ufe0f")).isEmpty();
        assertThat(NormalText.digest("")).isEmpty();
    }

    @Test
    void digestIsThatOfTheNormalFormInUtf8() {
        assertThat(NormalText.digest(" Blue  HERONS").orElseThrow().hex())
                .isEqualTo("dcd32c6dd61011e42f96b9c19bd85becb55e2242a34bc30cd071017612320525");
    }

    @Test
    void everyCharacterIsNormalAfterOnePass() {
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            String once = NormalText.of("a" + Character.toString(c) + "b");
            assertThat(NormalText.of(once)).as("U+%04X", c).isEqualTo(once);
        }
    }

    /** Texts of the first 256 characters alone have a way of their own; one more character takes it away. */
    @Test
    void aTextOfLatinLettersAloneIsAsInAnyOther() {
        Random random = new Random(11);
        for (int i = 0; i < 100_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(12); length > 0; length--) {
                text.append((char) (random.nextInt(3) == 0 ? random.nextInt(0x100) : ' ' + random.nextInt(0x5f)));
            }
            assertThat(NormalText.of(text + "x\u0436")).isEqualTo(NormalText.of(text + "x") + "\u0436");
        }
    }

    @Test
    void aTextThatGrowsIsWhole() {
        for (int letters = 1; letters < 100; letters++) {
            assertThat(NormalText.of("ß ".repeat(letters)))
                    .isEqualTo("ss ".repeat(letters).strip());
        }
    }

    @Test
    void everyTextIsNormalAfterOnePass() {
        Random random = new Random(7);
        for (int i = 0; i < 100_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = 1 + random.nextInt(6); length > 0; length--) {
                int range = random.nextInt(4) == 0 ? 0x20000 : random.nextBoolean() ? 0x3000 : 0x400;
                text.appendCodePoint(random.nextInt(range));
            }
            String once = NormalText.of(text.toString());
            assertThat(NormalText.of(once)).isEqualTo(once);
        }
    }
}
