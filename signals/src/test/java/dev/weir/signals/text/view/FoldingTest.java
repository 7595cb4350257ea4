package dev.weir.signals.text.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FoldingTest {

    static Stream<Arguments> folded() {
        return Stream.of(
                Arguments.of("case", "Good MORNING", "good morning"),
                Arguments.of("white space collapses", " one \t two\n\nthree ", "one two three"),
                Arguments.of("control characters end a word", "one\u0000two", "one two"),
                Arguments.of("zero width space", "stu\u200Bpid", "stupid"),
                Arguments.of("soft hyphen and bidi override", "st\u00ADup\u202Eid", "stupid"),
                Arguments.of("variation selector", "stu\uFE0Fpid", "stupid"),
                Arguments.of("combining marks", "s\u0301tup\u0336id", "stupid"),
                Arguments.of("accents", "caf\u00E9", "cafe"),
                Arguments.of("full width", "\uFF33\uFF34upid", "stupid"),
                Arguments.of("mathematical", "\uD835\uDC12tupid", "stupid"),
                Arguments.of("circled", "\u24E2tupid", "stupid"),
                Arguments.of("squared", "\uD83C\uDD42tupid", "stupid"),
                Arguments.of("white on black square", "\uD83C\uDD82tupid", "stupid"),
                Arguments.of("ligature", "\uFB01nd", "find"),
                Arguments.of("Cyrillic look-alikes in a Latin text", "you \u0455tu\u0440\u0456d man", "you stupid man"),
                Arguments.of("Greek look-alike in a Latin text", "st\u03C5pid", "stupid"),
                Arguments.of("digits inside a word", "h3ll0 w0rld", "hello world"),
                Arguments.of("signs inside a word", "$tup!d gl@ss", "stupid glass"),
                Arguments.of("repeats", "stuuuupid", "stupid"),
                Arguments.of("double letters stay", "really good", "really good"),
                Arguments.of("letters spaced out", "you s t u p i d man", "you stupid man"),
                Arguments.of("letters dotted", "s.t.u.p.i.d", "stupid"),
                Arguments.of("spaced out with digits", "s t u p 1 d", "stupid"),
                Arguments.of("everything at once", "\u0455 t \u00FC p 1 d", "stupid"));
    }

    static Stream<Arguments> leftAlone() {
        return Stream.of(
                Arguments.of("numbers", "call 0 15 700 453 now"),
                Arguments.of("times and sizes", "at 17:30 in room b12"),
                Arguments.of("an exclamation mark at the end", "well done!"),
                Arguments.of("an at sign before a name", "@name hello"),
                Arguments.of("two initials", "j r tolkien"),
                Arguments.of("a word between single letters", "a cat b dog c"),
                Arguments.of("repeated digits", "10000000"),
                Arguments.of("Russian", "\u0441\u043E\u0440\u043E\u043A \u0432\u043E\u0440\u043E\u043D"),
                Arguments.of(
                        "Russian with one Latin word",
                        "\u0441\u043E\u0440\u043E\u043A hi \u0432\u043E\u0440\u043E\u043D"),
                Arguments.of("Chinese", "\u65E9\u4E0A\u597D"),
                Arguments.of("vowel signs of Hindi", "\u0928\u092E\u0938\u094D\u0924\u0947"),
                Arguments.of("Hangul", "\uC548\uB155"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("folded")
    void undoes(String what, String text, String expected) {
        assertThat(fold(text)).as(what).isEqualTo(" " + expected + " ");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void leftAlone(String what, String text) {
        assertThat(fold(text)).as(what).isEqualTo(" " + text + " ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u200B", "\n\t", "\uD800", "\u0301"})
    void nothingToReadIsBlank(String text) {
        TextViews views = new TextViews();
        views.read(text, 0, text.length());

        assertThat(views.folded().isBlank()).isTrue();
    }

    @Test
    void theRawViewKeepsWhatTheWriterWrote() {
        TextViews views = new TextViews();
        String text = "H3ll0  CAF\u00C9 \u0455tu\u200Bpid";
        views.read(text, 0, text.length());

        assertThat(views.raw()).hasToString(" h3ll0 caf\u00E9 \u0455tupid ");
        assertThat(views.differ()).isTrue();
    }

    @Test
    void plainTextNeedsOneViewOnly() {
        TextViews views = new TextViews();
        views.read("Nothing to undo here.", 0, 21);

        assertThat(views.differ()).isFalse();
    }

    /** Such a view is copied instead of made again. */
    @Test
    void anAsciiRawViewIsItsOwnDecomposition() {
        TextViews views = new TextViews();
        TextView decomposed = new TextView();
        for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
            String text = "a" + Character.toString(codePoint) + "b " + Character.toString(codePoint);
            views.read(text, 0, text.length());
            if (views.raw().isAscii()) {
                Folding.decompose(decomposed, text, 0, text.length());
                assertThat(places(views.raw())).as("U+%X", codePoint).isEqualTo(places(decomposed));
            }
        }
    }

    private static List<String> places(TextView view) {
        return IntStream.range(0, view.length())
                .mapToObj(i -> view.codePoint(i) + " from " + view.start(i) + " to " + view.end(i))
                .toList();
    }

    /** What there is to undo is looked for first: here something follows that looks like everything, and is nothing. */
    @Test
    void nothingThatIsThereToUndoIsOverlooked() {
        Random random = new Random(31);
        for (int round = 0; round < 20_000; round++) {
            String text = "." + Scribble.of(random, random.nextInt(12));

            assertThat(fold(text + " - - ... 5")).startsWith(fold(text));
        }
    }

    private static String fold(String text) {
        TextViews views = new TextViews();
        views.read(text, 0, text.length());
        return views.folded().toString();
    }
}
