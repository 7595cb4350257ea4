package dev.weir.signals.text.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NfkcTest {
    private static final int LONGEST_TEXT = 200_000;
    private static final String STARTERS = "ae\u00e9\u1f82\uac00\uff8a\u0f40";

    /** Marks of every class, some of which decompose to others. */
    private static final int[] MARKS = IntStream.range(0x300, 0x1f000)
            .filter(c -> switch (Character.getType(c)) {
                case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> true;
                default -> c == 0xff9e || c == 0xff9f;
            })
            .toArray();

    @Test
    void longRunsOfMarksComposeAsThePlatformComposesThem() {
        Random random = new Random(1);
        for (int round = 0; round < 200; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < 200; i++) {
                text.appendCodePoint(
                        random.nextInt(60) == 0
                                ? STARTERS.codePointAt(random.nextInt(STARTERS.length()))
                                : MARKS[random.nextInt(MARKS.length)]);
            }
            assertThat(Nfkc.of(text.toString())).isEqualTo(Normalizer.normalize(text.toString(), Normalizer.Form.NFKC));
        }
    }

    /** Each of them takes the platform minutes; the limit is only there so that it does not have to be waited for. */
    @ParameterizedTest
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    @ValueSource(strings = {"\u0301\u0316", "\u0f73", "\uff9e\u0316", "\u0344\u0316", "\u0301\u0316\u0334\u0327\u0345"})
    void aLetterUnderAsManyMarksAsATextMayHaveIsComposed(String marks) {
        String text = "a" + marks.repeat(LONGEST_TEXT / marks.length());

        String composed = Nfkc.of(text);

        assertThat(Normalizer.isNormalized(composed, Normalizer.Form.NFKC)).isTrue();
    }

    @Test
    void ordinaryTextsAreComposed() {
        assertThat(Nfkc.of("cafe\u0301 \ufb01sh")).isEqualTo("caf\u00e9 fish");
    }
}
