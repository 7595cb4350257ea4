package dev.weir.signals.text.ngram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.signals.text.view.Scribble;
import dev.weir.signals.text.view.TextView;
import dev.weir.signals.text.view.TextViews;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NgramsTest {

    @Test
    void charactersByThreeToFiveAndWordsByOneAndTwo() {
        assertThat(grams("ab cd"))
                .containsExactlyInAnyOrder(
                        " ab", " ab ", " ab c", "ab ", "ab c", "ab cd", "b c", "b cd", "b cd ", " cd", " cd ", "cd ",
                        "ab", "cd", "ab cd");
    }

    @Test
    void scriptsWithoutSpacesByOneToThree() {
        assertThat(grams("\u65E9\u4E0A\u597D"))
                .contains("\u65E9", "\u4E0A", "\u597D", "\u65E9\u4E0A", "\u4E0A\u597D", "\u65E9\u4E0A\u597D")
                .noneMatch(gram -> gram.codePointCount(0, gram.length()) > 3 && !gram.startsWith(" "));
    }

    @Test
    void anEmojiIsAWord() {
        assertThat(grams("a \uD83D\uDE00")).contains("\uD83D\uDE00", "a \uD83D\uDE00");
    }

    @Test
    void numbersOfTheSameShapeShareAFeature() {
        Set<Integer> shared = hashes("87121");
        shared.retainAll(hashes("90456"));

        assertThat(shared).hasSize(1);
        assertThat(hashes("87121")).doesNotContainAnyElementsOf(hashes("9045"));
    }

    @Test
    void wordsAreCountedAndNumbersAreNot() {
        assertThat(collect("two words 123").wordCount()).isEqualTo(2);
        assertThat(collect("\u65E9\u4E0A").wordCount()).isEqualTo(2);
    }

    @Test
    void blankTextHasNoFeatures() {
        assertThat(collect(" \u200B ").size()).isZero();
    }

    @Test
    void hashesAreSpreadOverTheBuckets() {
        int[] perBucket = new int[256];
        for (int i = 0; i < 20_000; i++) {
            NgramBuffer ngrams = collect("word" + Integer.toString(i, 36));
            perBucket[Ngrams.bucket(ngrams.word(0), 8)]++;
        }

        // 78 expected; six standard deviations either way.
        assertThat(Arrays.stream(perBucket).min().orElseThrow()).isGreaterThan(25);
        assertThat(Arrays.stream(perBucket).max().orElseThrow()).isLessThan(131);
    }

    @Test
    void theHashesAreTheSameWithAndWithoutPlaces() {
        Random random = new Random(5);
        for (int i = 0; i < 5_000; i++) {
            String text = i % 2 == 0 ? Scribble.of(random, random.nextInt(40)) : "plain words " + i;
            TextViews views = new TextViews();
            views.read(text, 0, text.length());
            NgramBuffer placed = new NgramBuffer();
            NgramBuffer hashes = new NgramBuffer();
            Ngrams.collect(views.folded(), placed);
            Ngrams.collectHashes(views.folded(), hashes);

            assertThat(sorted(hashes)).isEqualTo(sorted(placed));
            assertThat(hashes.wordCount()).isEqualTo(placed.wordCount());
            assertThat(hashes.mainlyUnspaced()).isEqualTo(placed.mainlyUnspaced());
        }
    }

    private static int[] sorted(NgramBuffer ngrams) {
        return IntStream.range(0, ngrams.size()).map(ngrams::hash).sorted().toArray();
    }

    /** A model is only as good as these numbers are stable: a change here needs a new normaliser version. */
    @Test
    void theHashesOfThisSentenceNeverChange() {
        NgramBuffer ngrams = collect("Good morning, 42 caf\u00E9s \u65E9\u4E0A\u597D \uD83D\uDE00!");
        int digest = 0;
        for (int i = 0; i < ngrams.size(); i++) {
            digest = 31 * digest + ngrams.hash(i);
        }

        assertThat(ngrams.size()).isEqualTo(93);
        assertThat(ngrams.hash(0)).isEqualTo(-847994712);
        assertThat(digest).isEqualTo(1180369018);
    }

    private static Set<Integer> hashes(String text) {
        NgramBuffer ngrams = collect(text);
        Set<Integer> hashes = new HashSet<>();
        IntStream.range(0, ngrams.size()).forEach(i -> hashes.add(ngrams.hash(i)));
        return hashes;
    }

    private static NgramBuffer collect(String text) {
        TextViews views = new TextViews();
        views.read(text, 0, text.length());
        NgramBuffer ngrams = new NgramBuffer();
        Ngrams.collect(views.raw(), ngrams);
        return ngrams;
    }

    private static List<String> grams(String text) {
        TextViews views = new TextViews();
        views.read(text, 0, text.length());
        TextView raw = views.raw();
        NgramBuffer ngrams = new NgramBuffer();
        Ngrams.collect(raw, ngrams);
        return IntStream.range(0, ngrams.size())
                .mapToObj(i -> raw.toString()
                        .substring(
                                raw.toString().offsetByCodePoints(0, ngrams.first(i)),
                                raw.toString().offsetByCodePoints(0, ngrams.last(i) + 1)))
                .toList();
    }
}
