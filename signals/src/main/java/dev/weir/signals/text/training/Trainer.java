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
import java.util.SortedMap;
import java.util.TreeMap;
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
        List<EncodedText> encoded = new ArrayList<>();
        for (LabelledText text : train) {
            if (options.weightOf(text.source()) > 0 && options.labels().stream().anyMatch(text.labels()::containsKey)) {
                int source = sources.computeIfAbsent(text.source(), unseen -> sources.size());
                encoded.addAll(encoder.encode(text, source));
                languages.merge(text.language(), 1, Integer::sum);
            }
        }
        if (encoded.isEmpty()) {
            throw new IllegalArgumentException(
                    "No training text has any of the labels " + options.labels() + "; check the folder and the labels");
        }
        Ftrl learner = new Ftrl(options, sources.size());
        learner.fit(encoded);
        ModelCard card = new ModelCard(
                name,
                version,
                trained,
                TextViews.VERSION,
                List.copyOf(sources.keySet()),
                languages,
                new TreeMap<>(Map.of("seed", Long.toString(options.seed()))));
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
                    words.filter(label, options.filterBits(), options.wordTexts())));
        }
        return TextModel.of(card, models, options.bits(), steps);
    }

    /** Every source counts the same for a label, however many texts it has. */
    private TextModel calibrated(TextModel model, List<LabelledText> texts) {
        TextScorer scorer = new TextScorer(model, TextLimits.DEFAULT);
        double[][] margins =
                texts.stream().map(text -> scorer.margins(text.text())).toArray(double[][]::new);
        List<Calibration> calibrations = new ArrayList<>();
        for (int label = 0; label < options.labels().size(); label++) {
            calibrations.add(calibration(texts, margins, label));
        }
        return model.withCalibrations(calibrations);
    }

    private Calibration calibration(List<LabelledText> texts, double[][] margins, int label) {
        String name = options.labels().get(label);
        int[] rows = IntStream.range(0, texts.size())
                .filter(i -> texts.get(i).label(name) != LabelledText.UNKNOWN)
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
