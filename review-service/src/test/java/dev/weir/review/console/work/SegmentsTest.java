package dev.weir.review.console.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.vocabulary.Signal;
import dev.weir.vocabulary.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SegmentsTest {
    private static Signal signal(String name, Span... spans) {
        return Signal.of(name, 9000L, "model:text", "1").withSpans(List.of(spans));
    }

    private static List<Segment> cut(String text, Signal... signals) {
        return Segments.of("body", text, List.of(signals), Integer.MAX_VALUE);
    }

    private static Segment segment(String text, int level, String... signals) {
        return new Segment(text, level, List.of(signals), null);
    }

    @Test
    void whatNoSpanCoversIsPlain() {
        assertThat(cut("good morning")).containsExactly(segment("good morning", 0));
        assertThat(cut("")).isEmpty();
    }

    @Test
    void overlappingSpansShowTheStrongestAndNameAll() {
        assertThat(cut(
                        "you are a fool",
                        signal("text.toxic", new Span("body", 0, 14, 1.0)),
                        signal("text.hate", new Span("body", 0, 3, 0.2), new Span("body", 10, 14, 0.8))))
                .containsExactly(
                        segment("you", 4, "text.hate", "text.toxic"),
                        segment(" are a ", 4, "text.toxic"),
                        segment("fool", 4, "text.hate", "text.toxic"));
    }

    @Test
    void weightsCountWithinTheirSignal() {
        assertThat(cut("ab", signal("one", new Span("body", 0, 1, 0.001)), signal("two", new Span("body", 1, 2, 900))))
                .extracting(Segment::level)
                .containsExactly(4, 4);
        assertThat(cut(
                        "abcd",
                        signal(
                                "one",
                                new Span("body", 0, 1, 4),
                                new Span("body", 1, 2, 3),
                                new Span("body", 2, 3, 2),
                                new Span("body", 3, 4, 0.1))))
                .extracting(Segment::level)
                .containsExactly(4, 3, 2, 1);
    }

    @Test
    void spansOfOtherPartsAndBeyondTheEndChangeNothing() {
        assertThat(cut("ab", signal("one", new Span("title", 0, 2, 1), new Span("body", 5, 9, 1))))
                .containsExactly(segment("ab", 0));
    }

    @Test
    void noCharacterIsCutInTwo() {
        String text = "a\uD83D\uDE00b";
        assertThat(cut(text, signal("one", new Span("body", 2, 4, 1))).stream()
                        .map(Segment::text)
                        .collect(Collectors.joining()))
                .isEqualTo(text);
    }

    @Test
    void whatNobodyWouldSeeIsShownByItsCode() {
        assertThat(cut("a\u200Bb\u202Ec\u0007"))
                .extracting(Segment::text)
                .containsExactly("a", "U+200B", "b", "U+202E", "c", "U+0007");
        assertThat(cut("\u200B").getFirst().sign()).isEqualTo("zero width space");
        assertThat(cut("\uD800")).singleElement().extracting(Segment::text).isEqualTo("U+D800");
    }

    @Test
    void linesTabsEmojiAndScriptsThatNeedJoinersStayAsTheyAre() {
        // A family, a heart with its variation, the flag of Scotland, and a Persian word.
        for (String text : List.of(
                "a\n\tb",
                "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67",
                "\u2764\uFE0F",
                "\uD83C\uDFF4\uDB40\uDC67\uDB40\uDC62\uDB40\uDC73\uDB40\uDC63\uDB40\uDC74\uDB40\uDC7F",
                "\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645")) {
            assertThat(cut(text)).containsExactly(segment(text, 0));
        }
    }

    @Test
    void tagsAndJoinersBetweenLatinLettersAreShown() {
        assertThat(cut("a\u200Db")).extracting(Segment::text).containsExactly("a", "U+200D", "b");
        assertThat(cut("a\uDB40\uDC41")).extracting(Segment::text).containsExactly("a", "U+E0041");
    }

    @Test
    void onlyTheBeginningIsCutUpWhenMoreIsNotWanted() {
        assertThat(Segments.of("body", "abcdef", List.of(), 3)).containsExactly(segment("abc", 0));
        assertThat(Segments.of("body", "ab\uD83D\uDE00", List.of(), 3)).containsExactly(segment("ab", 0));
    }

    /** Whatever the spans: put together again the text is complete, and each character has the level of its strongest span. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void nothingIsLostAndEveryCharacterHasItsLevel(long seed) {
        Random random = new Random(seed);
        String text = random.ints(60, 'a', 'f').mapToObj(Character::toString).collect(Collectors.joining());
        List<Span> spans = new ArrayList<>();
        for (int i = 0; i < random.nextInt(12); i++) {
            int start = random.nextInt(70);
            spans.add(new Span("body", start, start + random.nextInt(20), 1 + random.nextInt(4)));
        }
        double strongest = spans.stream().mapToDouble(Span::weight).max().orElse(1);
        List<Segment> segments = cut(text, signal("one", spans.toArray(Span[]::new)));
        StringBuilder together = new StringBuilder();
        for (Segment segment : segments) {
            for (int i = 0; i < segment.text().length(); i++) {
                int at = together.length() + i;
                int level = spans.stream()
                        .filter(span -> span.start() <= at && at < span.end() && span.start() < text.length())
                        .mapToInt(span -> (int) Math.ceil(4 * span.weight() / strongest))
                        .max()
                        .orElse(0);
                assertThat(segment.level()).as("at " + at).isEqualTo(level);
            }
            together.append(segment.text());
        }
        assertThat(together).hasToString(text);
    }
}
