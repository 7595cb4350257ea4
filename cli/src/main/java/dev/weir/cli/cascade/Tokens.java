package dev.weir.cli.cascade;

import dev.weir.workers.llm.JudgementText;
import dev.weir.workers.llm.content.Fence;
import dev.weir.workers.llm.content.Item;
import dev.weir.workers.prompt.Prompt;
import java.util.Map;
import java.util.OptionalInt;

/**
 * What it costs to ask, in tokens both ways, by what would really be sent. An estimate: one token for four characters, and one for each
 * character of a script without spaces. Where a call about a text was counted, that count stands.
 */
final class Tokens {
    private static final int CHARACTERS_PER_TOKEN = 4;
    /** Around the items of an answer. */
    private static final String ANSWER = "{\"items\": []}";

    private final int fixed;
    private final int answer;
    private final int longest;
    private final Map<String, Verdicts.Verdict> recorded;

    /** @param recorded by the id of the text */
    Tokens(Prompt prompt, Map<String, Verdicts.Verdict> recorded) {
        StringBuilder scores = new StringBuilder("{\"id\": \"i0123456789\"");
        prompt.signals()
                .forEach(signal -> scores.append(", \"").append(signal.field()).append("\": 50"));
        this.fixed = estimate(JudgementText.system(prompt)) + estimate(ANSWER);
        this.answer = estimate(scores.append("}, ").toString());
        this.longest = prompt.limits().maxCharacters();
        this.recorded = Map.copyOf(recorded);
    }

    /**
     * One question.
     *
     * @param item its own part
     * @param alone true when it never shares a call, because it shows signs of an injection
     */
    record Question(int item, boolean alone) {}

    /** What a call costs besides its items. */
    int fixed() {
        return fixed;
    }

    /** How many questions there are counts for. */
    Question of(Wording wording) {
        Item item = Item.ofText(
                wording.text().substring(0, Math.min(longest, wording.text().length())));
        Verdicts.Verdict verdict = recorded.get(wording.id());
        OptionalInt counted = verdict == null ? OptionalInt.empty() : verdict.tokens();
        int own = counted.isPresent()
                ? Math.max(0, counted.getAsInt() - fixed)
                : estimate(Fence.around(item.text()).enclose(item)) + answer;
        return new Question(own, item.suspect());
    }

    /** @param batch items that share a call; it is taken to be always full */
    double cost(Question question, int batch) {
        return question.item() + (question.alone() ? fixed : fixed / (double) batch);
    }

    /** About how many tokens a text is. */
    static int estimate(String text) {
        int[] counts = new int[2];
        text.codePoints().forEach(point -> counts[isUnspaced(point) ? 1 : 0] += Character.charCount(point));
        return Math.ceilDiv(counts[0], CHARACTERS_PER_TOKEN) + counts[1];
    }

    private static boolean isUnspaced(int point) {
        return switch (Character.UnicodeScript.of(point)) {
            case HAN, HIRAGANA, KATAKANA, HANGUL, THAI, LAO, KHMER, MYANMAR -> true;
            default -> false;
        };
    }
}
