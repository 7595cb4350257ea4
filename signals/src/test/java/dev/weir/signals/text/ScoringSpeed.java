package dev.weir.signals.text;

import dev.weir.signals.text.training.Nonsense;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Prints texts per second on one core, texts of about 125 characters, all labels. A command, not a test: no build
 * depends on a time.
 */
final class ScoringSpeed {
    private static final int TEXTS = 2_000;
    private static final int CHARACTERS = 125;
    private static final int ROUNDS = 8;
    private static final long NANOS = 1_000_000_000L;

    private ScoringSpeed() {}

    public static void main(String[] arguments) {
        TextLimits defaults = TextLimits.DEFAULT;
        TextLimits withoutSpans = new TextLimits(
                defaults.maxChars(), defaults.windowChars(), defaults.windowOverlap(), TextModel.MAX_SCORE + 1, 0);
        measure("scores", new TextScorer(Nonsense.model(), withoutSpans));
        measure("scores and spans", new TextScorer(Nonsense.model(), defaults));
    }

    private static void measure(String what, TextScorer scorer) {
        List<List<ScoredPart>> uploads = uploads();
        for (int round = 0; round < ROUNDS; round++) {
            long begin = System.nanoTime();
            long texts = 0;
            long sum = 0;
            while (System.nanoTime() - begin < NANOS) {
                for (List<ScoredPart> upload : uploads) {
                    sum += scorer.score(upload).coverage();
                    texts++;
                }
            }
            double seconds = (System.nanoTime() - begin) / (double) NANOS;
            System.out.printf(Locale.ROOT, "%s: %.0f texts/s (check %d)%n", what, texts / seconds, sum / texts);
        }
    }

    private static List<List<ScoredPart>> uploads() {
        Random random = new Random(1);
        List<List<ScoredPart>> uploads = new ArrayList<>();
        while (uploads.size() < TEXTS) {
            StringBuilder text = new StringBuilder();
            while (text.length() < CHARACTERS) {
                boolean rude = random.nextInt(100) == 0;
                List<String> words = rude ? Nonsense.RUDE : Nonsense.PLAIN;
                text.append(words.get(random.nextInt(words.size()))).append(' ');
            }
            uploads.add(List.of(new ScoredPart("body", text.toString())));
        }
        return uploads;
    }
}
