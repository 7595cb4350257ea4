package dev.weir.signals.text.training;

import dev.weir.signals.text.Calibration;
import dev.weir.signals.text.LabelModel;
import dev.weir.signals.text.ModelCard;
import dev.weir.signals.text.TextLimits;
import dev.weir.signals.text.TextModel;
import dev.weir.signals.text.TextScorer;
import dev.weir.signals.text.view.TextViews;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Labelled texts to a calibrated model. The same texts, options and names give the same artefact. */
public final class Trainer {
    private final TrainingOptions options;

    public Trainer(TrainingOptions options) {
        this.options = options;
    }

    /**
     * Trains on one set of texts and calibrates on another that was not trained on.
     *
     * @param trained day for the card, ISO 8601
     * @throws IllegalArgumentException when there is nothing to train on
     */
    public TextModel train(
            String name, String version, String trained, List<LabelledText> train, List<LabelledText> calibrate) {
        TextEncoder encoder = new TextEncoder(options);
        Map<String, Integer> sources = new LinkedHashMap<>();
        SortedMap<String, Integer> languages = new TreeMap<>();
        SortedMap<String, Set<String>> languageLabels = new TreeMap<>();
        List<EncodedText> encoded = new ArrayList<>();
        for (LabelledText text : train) {
            if (options.weightOf(text.source()) > 0 && options.labels().stream().anyMatch(text.labels()::containsKey)) {
                int number = sources.computeIfAbsent(text.source(), unseen -> sources.size());
                int source = options.anchors().contains(text.source()) ? Ftrl.ANCHORED : number;
                encoded.addAll(encoder.encode(text, source));
                if (source != Ftrl.ANCHORED) {
                    languages.merge(text.language(), 1, Integer::sum);
                    languageLabels
                            .computeIfAbsent("labels." + text.language(), unseen -> new TreeSet<>())
                            .addAll(text.labels().keySet());
                }
            }
        }
        if (encoded.isEmpty()) {
            throw new IllegalArgumentException(
                    "No training text has any of the labels " + options.labels() + "; check the folder and the labels");
        }
        Ftrl learner = new Ftrl(options, sources.size(), encoded);
        learner.fit();
        SortedMap<String, String> notes = new TreeMap<>(Map.of("seed", Long.toString(options.seed())));
        languageLabels.forEach((language, labels) -> {
            labels.retainAll(options.labels());
            notes.put(language, labels.isEmpty() ? "none" : String.join(" ", labels));
        });
        ModelCard card = new ModelCard(
                name, version, trained, TextViews.VERSION, List.copyOf(sources.keySet()), languages, notes);
        return calibrated(quantised(learner, encoder.words(), card), calibrate);
    }

    private TextModel quantised(Ftrl learner, WordCounts words, ModelCard card) {
        int labels = options.labels().size();
        byte[] steps = new byte[labels << options.bits()];
        List<LabelModel> models = new ArrayList<>();
        for (int label = 0; label < labels; label++) {
            double[] weights = new double[1 << options.bits()];
            for (int bucket = 0; bucket < weights.length; bucket++) {
                weights[bucket] = learner.weight(bucket * labels + label);
            }
            Quantised quantised = Quantised.of(weights);
            for (int bucket = 0; bucket < weights.length; bucket++) {
                steps[bucket * labels + label] = quantised.step(weights[bucket]);
            }
            models.add(new LabelModel(
                    options.labels().get(label),
                    quantised.scale(),
                    0,
                    Calibration.NONE,
                    Calibration.NONE,
                    words.filter(label, options.filterBits(), options.wordTexts())));
        }
        return TextModel.of(card, models, options.bits(), steps);
    }

    /**
     * Every source counts the same for a label, however many texts it has. A label without texts of both kinds in
     * scripts without spaces takes the other calibration there.
     */
    private TextModel calibrated(TextModel model, List<LabelledText> texts) {
        TextScorer scorer = new TextScorer(model, TextLimits.DEFAULT);
        double[][] margins =
                texts.stream().map(text -> scorer.logOdds(text.text())).toArray(double[][]::new);
        TextEncoder encoder = new TextEncoder(options);
        boolean[] unspaced = new boolean[texts.size()];
        for (int i = 0; i < unspaced.length; i++) {
            unspaced[i] = encoder.isUnspaced(texts.get(i).text());
        }
        List<Calibration> spacedOnes = new ArrayList<>();
        List<Calibration> unspacedOnes = new ArrayList<>();
        for (int label = 0; label < options.labels().size(); label++) {
            Calibration spaced = calibration(texts, margins, label, row -> !unspaced[row]);
            Calibration other = calibration(texts, margins, label, row -> unspaced[row]);
            spacedOnes.add(spaced);
            unspacedOnes.add(other.equals(Calibration.NONE) ? spaced : other);
        }
        return model.withCalibrations(spacedOnes, unspacedOnes);
    }

    private Calibration calibration(List<LabelledText> texts, double[][] margins, int label, IntPredicate counts) {
        String name = options.labels().get(label);
        int[] rows = IntStream.range(0, texts.size())
                .filter(i -> counts.test(i) && texts.get(i).label(name) != LabelledText.UNKNOWN)
                .toArray();
        Map<String, Integer> perSource = new HashMap<>();
        for (int row : rows) {
            perSource.merge(texts.get(row).source(), 1, Integer::sum);
        }
        double[] chosen = new double[rows.length];
        boolean[] targets = new boolean[rows.length];
        double[] weights = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            LabelledText text = texts.get(rows[i]);
            chosen[i] = margins[rows[i]][label];
            targets[i] = text.label(name) == 1;
            weights[i] = 1000.0 / perSource.getOrDefault(text.source(), 1);
        }
        return Platt.fit(chosen, targets, weights);
    }
}
