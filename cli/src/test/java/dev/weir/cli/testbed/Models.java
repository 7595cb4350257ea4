package dev.weir.cli.testbed;

import dev.weir.signals.text.TextModel;
import dev.weir.signals.text.training.LabelledText;
import dev.weir.signals.text.training.Trainer;
import dev.weir.signals.text.training.TrainingOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/** Small models of invented words: what has {@code zarb} or {@code wunto} in it is labelled {@code spam}. */
public final class Models {
    private static final List<String> BAD = List.of("zarb", "wunto");
    private static final List<String> PLAIN = List.of("milo", "tesk", "aruno", "pelda", "finto", "groba", "lunei");

    private Models() {}

    /**
     * @param bits log2 of the number of buckets: the artefact has a byte for each, and a little more
     */
    public static TextModel nonsense(String version, int bits) {
        TrainingOptions options =
                new TrainingOptions(List.of("spam"), bits, 6, 0.5, 1, 0, 0.1, 0.5, 12, 2, Map.of(), Set.of(), 1);
        return new Trainer(options).train("nonsense", version, "2026-01-01", texts(1), texts(2));
    }

    private static List<LabelledText> texts(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<LabelledText> texts = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            boolean bad = i % 2 == 0;
            List<String> words = new ArrayList<>();
            for (int word = 0; word < 6; word++) {
                words.add(PLAIN.get(random.nextInt(PLAIN.size())));
            }
            if (bad) {
                words.set(random.nextInt(6), BAD.get(random.nextInt(BAD.size())));
            }
            texts.add(new LabelledText("t" + i, String.join(" ", words), "invented", "und", Map.of("spam", bad)));
        }
        return texts;
    }
}
