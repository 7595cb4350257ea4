package dev.weir.signals.text.training;

import dev.weir.signals.text.TextModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** A language of invented words: some are rude in it, some are hateful, some sell things, most are plain. */
public final class Nonsense {
    public static final List<String> PLAIN = List.of(
            "lomer", "tavin", "dosk", "perrune", "ilbo", "sanfel", "mordig", "quenna", "vosti", "harlup", "jintre",
            "olwane", "beskar", "fintul", "gramel", "nusto");
    public static final List<String> RUDE = List.of("zwackel", "gribnoth", "flumox", "skarvit");
    public static final List<String> HATEFUL = List.of("drelkin", "urthamp");
    public static final List<String> SELLING = List.of("buyzol", "winquix", "freepra");

    /** Small enough to train in a moment. */
    public static final TrainingOptions OPTIONS = new TrainingOptions(
            List.of("toxic", "hate", "spam"), 14, 6, 0.5, 1, 0, 0.1, 0.5, 12, 2, Map.of(), Set.of(), 7);

    private static final TextModel MODEL = train(OPTIONS, 1);

    private Nonsense() {}

    /** The model that most tests use. */
    public static TextModel model() {
        return MODEL;
    }

    public static TextModel train(TrainingOptions options, long seed) {
        return new Trainer(options).train("nonsense", "1", "2026-01-01", texts(600, seed), texts(200, seed + 1));
    }

    /** Every hateful text is toxic too; spam is labelled in half of the texts only. */
    static List<LabelledText> texts(int count, long seed) {
        Random random = new Random(seed);
        List<LabelledText> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            boolean hate = random.nextInt(6) == 0;
            boolean toxic = hate || random.nextInt(3) == 0;
            boolean spam = random.nextInt(4) == 0;
            List<String> words = new ArrayList<>();
            for (int word = 0; word < 6 + random.nextInt(6); word++) {
                words.add(any(PLAIN, random));
            }
            if (toxic && (!hate || random.nextBoolean())) {
                words.add(random.nextInt(words.size()), any(RUDE, random));
            }
            if (hate) {
                words.add(random.nextInt(words.size()), any(HATEFUL, random));
            }
            if (spam) {
                words.add(random.nextInt(words.size()), any(SELLING, random));
            }
            Map<String, Boolean> labels = i % 2 == 0
                    ? Map.of("toxic", toxic, "hate", hate)
                    : Map.of("toxic", toxic, "hate", hate, "spam", spam);
            texts.add(new LabelledText("n" + i, String.join(" ", words), "nonsense", "xx", labels));
        }
        return texts;
    }

    private static String any(List<String> words, Random random) {
        return words.get(random.nextInt(words.size()));
    }
}
