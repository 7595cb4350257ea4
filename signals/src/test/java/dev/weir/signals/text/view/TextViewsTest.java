package dev.weir.signals.text.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TextViewsTest {
    private static final int ROUNDS = 3_000;

    private final TextViews views = new TextViews();

    @Test
    void everyCharacterPointsIntoTheOriginalAndInItsOrder() {
        Random random = new Random(11);
        for (int round = 0; round < ROUNDS; round++) {
            String text = Scribble.of(random, random.nextInt(40));
            int from = random.nextInt(text.length() + 1);
            int to = from + random.nextInt(text.length() - from + 1);
            views.read(text, from, to);
            checkOrder(views.raw(), from, to);
            checkOrder(views.folded(), from, to);
        }
    }

    @Test
    void aStretchOfTheRawViewReadsTheSameByItself() {
        Random random = new Random(12);
        TextViews alone = new TextViews();
        for (int round = 0; round < ROUNDS; round++) {
            String text = Scribble.of(random, 1 + random.nextInt(30));
            views.read(text, 0, text.length());
            TextView raw = views.raw();
            int first = random.nextInt(raw.length());
            int last = first + random.nextInt(raw.length() - first);
            alone.read(text, raw.start(first), raw.end(last));

            assertThat(alone.raw().toString().strip())
                    .isEqualTo(raw.toString()
                            .substring(
                                    raw.toString().offsetByCodePoints(0, first),
                                    raw.toString().offsetByCodePoints(0, last + 1))
                            .strip());
        }
    }

    @Test
    void aDisguisedWordIsFoundAndPointsToItsDisguise() {
        Random random = new Random(13);
        List<String> words = List.of("lomer", "tavin", "perdun", "sanfel", "mordig");
        for (int round = 0; round < ROUNDS; round++) {
            String word = words.get(random.nextInt(words.size()));
            String disguise = disguise(word, random);
            String text = "plain words " + disguise + " and more plain words";
            views.read(text, 0, text.length());
            TextView folded = views.folded();

            assertThat(folded).as(disguise).hasToString(" plain words " + word + " and more plain words ");
            int first = " plain words ".length();
            assertThat(text.substring(folded.start(first), folded.end(first + word.length() - 1)))
                    .isEqualTo(disguise);
        }
    }

    @Test
    void aWindowIsReadWithoutItsSurroundings() {
        views.read("before INSIDE after", 7, 13);

        assertThat(views.raw()).hasToString(" inside ");
        assertThat(views.raw().start(1)).isEqualTo(7);
        assertThat(views.raw().end(6)).isEqualTo(13);
    }

    @Test
    void aPairCutByTheBorderIsNotRead() {
        String text = "a\uD83D\uDE00b";
        views.read(text, 0, 2);

        assertThat(views.raw()).hasToString(" a ");
    }

    private static void checkOrder(TextView view, int from, int to) {
        int previousStart = from;
        for (int i = 0; i < view.length(); i++) {
            assertThat(view.start(i)).isBetween(previousStart, to);
            assertThat(view.end(i)).isBetween(view.start(i), to);
            previousStart = view.start(i);
        }
        assertThat(view.codePoint(0)).isEqualTo(' ');
        assertThat(view.codePoint(view.length() - 1)).isEqualTo(' ');
    }

    /** One disguise per word, each of which folding is meant to undo. */
    private static String disguise(String word, Random random) {
        List<String> letters = new ArrayList<>();
        word.chars().forEach(c -> letters.add(Character.toString(c)));
        int at = 1 + random.nextInt(letters.size() - 2);
        switch (random.nextInt(5)) {
            case 0 -> letters.set(at, letters.get(at) + "\u200B\u0301");
            case 1 -> letters.set(at, letters.get(at).repeat(4));
            case 2 ->
                letters.replaceAll(
                        letter -> letter.replace("o", "0").replace("e", "3").replace("i", "1"));
            case 3 -> letters.replaceAll(letter -> letter.replace("a", "\u0430").replace("o", "\u043E"));
            default -> {
                return String.join(".", letters);
            }
        }
        return String.join("", letters);
    }
}
