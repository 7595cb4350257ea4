package dev.weir.signals.text.training;

import dev.weir.signals.text.ModelCard;
import dev.weir.signals.text.ScoredPart;
import dev.weir.signals.text.TextLimits;
import dev.weir.signals.text.TextModel;
import dev.weir.signals.text.TextScorer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Writes the measured part of a model card as Markdown. It never quotes a text. */
final class CardPage {
    /** Shares of harmless texts that the two recommended thresholds may flag. */
    private static final double REVIEW_FALSE_POSITIVES = 0.01;

    private static final double STRONG_FALSE_POSITIVES = 0.001;
    /** Below this, most texts are in a language that training did not see. */
    private static final int LOW_COVERAGE = 7_000;

    private static final int CALIBRATION_BINS = 5;

    private final TextModel model;
    private final TextScorer scorer;
    private final List<LabelledText> dev;
    private final List<LabelledText> realistic;
    private final StringBuilder out = new StringBuilder();
    private final Map<String, int[]> thresholds = new LinkedHashMap<>();

    /**
     * @param dev texts that were not trained on
     * @param realistic name of the source whose harmless texts set the recommended thresholds
     */
    CardPage(TextModel model, List<LabelledText> dev, String realistic) {
        this.model = model;
        this.scorer = new TextScorer(model, TextLimits.DEFAULT);
        this.dev = dev;
        this.realistic = dev.stream()
                .filter(text -> text.source().equals(realistic) && text.label("toxic") != 1)
                .toList();
        for (String label : model.labels()) {
            Judged harmless = Judged.presumedNegative(scorer, label, realistic, this.realistic);
            thresholds.put(label, new int[] {
                harmless.thresholdFor(REVIEW_FALSE_POSITIVES), harmless.thresholdFor(STRONG_FALSE_POSITIVES)
            });
        }
    }

    String write(Map<String, List<LabelledText>> shift) {
        identity();
        thresholds();
        line("## Quality on dev splits\n");
        line("Never trained on; calibration and thresholds were tuned here, so expect a little less elsewhere."
                + " In brackets: 95 % bootstrap intervals. Macro-F1 is at the set's own best threshold.\n");
        quality(bySource(dev));
        calibration();
        coverage(shift);
        neutral();
        if (!shift.isEmpty()) {
            line("## Other sources (never trained on, not tuned on)\n");
            line("What to expect from text of another kind; macro-F1 at the review threshold above.\n");
            shift(shift);
        }
        return out.toString();
    }

    private void identity() {
        ModelCard card = model.card();
        line("| | |\n|---|---|");
        line("| name, version | " + card.name() + " " + card.version() + " |");
        line("| digest (SHA-256) | `" + model.digest() + "` |");
        line("| size | " + model.toBytes().length / 1024 + " KiB |");
        line("| trained | " + card.trained() + " |");
        line("| normaliser | " + card.normaliser() + " |");
        line("| labels | " + String.join(", ", model.labels()) + " |");
        line("| notes | "
                + card.notes().entrySet().stream()
                        .map(note -> note.getKey() + " " + note.getValue())
                        .collect(Collectors.joining("; "))
                + " |\n");
    }

    private void thresholds() {
        line("## Recommended thresholds\n");
        line("Chosen so that of " + realistic.size() + " harmless dev texts of a realistic mix (cat_wiki) at most 1 %"
                + " (review) and 0.1 % (strong) are flagged. For hate and spam those texts are presumed negative.\n");
        line("| label | review from | flagged | strong from | flagged |\n|---|---|---|---|---|");
        thresholds.forEach((label, pair) -> {
            Judged harmless = Judged.presumedNegative(scorer, label, "", realistic);
            line("| %s | %d | %s | %d | %s |"
                    .formatted(
                            label,
                            pair[0],
                            percent(harmless.falsePositiveRate(pair[0])),
                            pair[1],
                            percent(harmless.falsePositiveRate(pair[1]))));
        });
        line("");
    }

    private void quality(Map<String, List<LabelledText>> sources) {
        for (String label : model.labels()) {
            int[] pair = thresholds(label);
            line("### " + label + "\n");
            line("| set | texts | positive | AUC | average precision | macro-F1 | best threshold |"
                    + " recall, false positives at review | at strong |");
            line("|---|---|---|---|---|---|---|---|---|");
            for (Judged judged : judged(label, sources)) {
                Ranking ranking = judged.ranking();
                boolean both = ranking.positives() > 0 && ranking.positives() < ranking.texts();
                double threshold = both ? Ranking.bestThreshold(judged.scores(), judged.targets()) : 0;
                line("| %s | %d | %d | %s | %s | %s | %s | %s, %s | %s, %s |"
                        .formatted(
                                judged.source(),
                                ranking.texts(),
                                ranking.positives(),
                                both ? interval(judged, draw -> rank(draw).auc()) : "-",
                                both ? interval(judged, draw -> rank(draw).averagePrecision()) : "-",
                                both
                                        ? interval(
                                                judged,
                                                draw -> Ranking.macroF1(draw.scores(), draw.targets(), threshold))
                                        : "-",
                                both ? Integer.toString((int) threshold) : "-",
                                percent(judged.recall(pair[0])),
                                percent(judged.falsePositiveRate(pair[0])),
                                percent(judged.recall(pair[1])),
                                percent(judged.falsePositiveRate(pair[1]))));
            }
            line("");
        }
    }

    private void shift(Map<String, List<LabelledText>> sources) {
        line("| label | set | texts | positive | AUC | average precision | macro-F1 at review | recall | false"
                + " positives |\n|---|---|---|---|---|---|---|---|---|");
        for (String label : model.labels()) {
            int review = thresholds(label)[0];
            for (Judged judged : judged(label, sources)) {
                Ranking ranking = judged.ranking();
                boolean both = ranking.positives() > 0 && ranking.positives() < ranking.texts();
                line("| %s | %s | %d | %d | %s | %s | %s | %s | %s |"
                        .formatted(
                                label,
                                judged.source(),
                                ranking.texts(),
                                ranking.positives(),
                                both ? interval(judged, draw -> rank(draw).auc()) : "-",
                                both ? interval(judged, draw -> rank(draw).averagePrecision()) : "-",
                                both ? number(Ranking.macroF1(judged.scores(), judged.targets(), review)) : "-",
                                percent(judged.recall(review)),
                                percent(judged.falsePositiveRate(review))));
            }
        }
        line("");
    }

    private void calibration() {
        line("## Calibration\n");
        line("Dev texts, every set counting the same: how often texts of a score band carry the label. The sets are"
                + " richer in harm than a platform is, so a score is an order of urgency, not the probability on your"
                + " traffic; recalibrate on a random audit sample.\n");
        line("| label | 0-2000 | 2000-4000 | 4000-6000 | 6000-8000 | 8000-10000 |\n|---|---|---|---|---|---|");
        for (String label : model.labels()) {
            double[] positive = new double[CALIBRATION_BINS];
            double[] all = new double[CALIBRATION_BINS];
            for (Judged judged : judged(label, bySource(dev))) {
                for (Judged.Row row : judged.rows()) {
                    int bin = Math.min(CALIBRATION_BINS - 1, row.score() * CALIBRATION_BINS / 10_000);
                    double weight = 1.0 / judged.rows().size();
                    all[bin] += weight;
                    positive[bin] += row.target() ? weight : 0;
                }
            }
            StringBuilder cells = new StringBuilder("| " + label);
            for (int bin = 0; bin < CALIBRATION_BINS; bin++) {
                cells.append(" | ").append(all[bin] == 0 ? "-" : percent(positive[bin] / all[bin]));
            }
            line(cells + " |");
        }
        line("");
    }

    private void coverage(Map<String, List<LabelledText>> shift) {
        line("## Languages\n");
        line("`text.coverage` is the share of words that training saw (0 to 10000); the mean over texts of the"
                + " language. A language without training texts is scored near chance whatever its coverage says; under "
                + LOW_COVERAGE + " ask an LLM or a person.\n");
        line("| language | training texts | labels trained | mean text.coverage | texts under " + LOW_COVERAGE + " |");
        line("|---|---|---|---|---|");
        Map<String, List<LabelledText>> languages = new TreeMap<>();
        for (LabelledText text : dev) {
            languages
                    .computeIfAbsent(text.language(), unseen -> new ArrayList<>())
                    .add(text);
        }
        shift.values()
                .forEach(texts -> texts.forEach(text -> languages
                        .computeIfAbsent(text.language(), unseen -> new ArrayList<>())
                        .add(text)));
        for (LabelledText text : NeutralSentences.dev()) {
            languages
                    .computeIfAbsent(text.language(), unseen -> new ArrayList<>())
                    .add(text);
        }
        languages.forEach((language, texts) -> {
            int[] coverages = texts.stream()
                    .mapToInt(text -> scorer.score(List.of(new ScoredPart("text", text.text())))
                            .coverage())
                    .toArray();
            double low =
                    Arrays.stream(coverages).filter(each -> each < LOW_COVERAGE).count();
            line("| %s | %d | %s | %.0f | %s |"
                    .formatted(
                            language,
                            model.card().languages().getOrDefault(language, 0),
                            model.card().notes().getOrDefault("labels." + language, "none"),
                            Arrays.stream(coverages).average().orElse(Double.NaN),
                            percent(low / coverages.length)));
        });
        line("");
    }

    private void neutral() {
        line("## Neutral sentences\n");
        line("The project's own friendly and neutral sentences, most naming a group of people; patterns that were not"
                + " trained on. Share flagged at the review threshold, and mean score.\n");
        line("| language | sentences | " + String.join(" | ", model.labels()) + " |");
        line("|---|---|" + "---|".repeat(model.labels().size()));
        Map<String, List<LabelledText>> languages = new TreeMap<>();
        for (LabelledText text : NeutralSentences.dev()) {
            languages
                    .computeIfAbsent(text.language(), unseen -> new ArrayList<>())
                    .add(text);
        }
        languages.forEach((language, texts) -> {
            StringBuilder cells = new StringBuilder("| " + language + " | " + texts.size());
            for (String label : model.labels()) {
                Judged judged = Judged.presumedNegative(scorer, label, language, texts);
                cells.append(" | %s, mean %.0f"
                        .formatted(
                                percent(judged.falsePositiveRate(thresholds(label)[0])),
                                judged.rows().stream()
                                        .mapToInt(Judged.Row::score)
                                        .average()
                                        .orElse(0)));
            }
            line(cells + " |");
        });
        line("");
    }

    private int[] thresholds(String label) {
        return thresholds.getOrDefault(label, new int[] {10_000, 10_000});
    }

    private List<Judged> judged(String label, Map<String, List<LabelledText>> sources) {
        return sources.entrySet().stream()
                .map(source -> Judged.of(scorer, label, source.getKey(), source.getValue()))
                .filter(judged -> !judged.rows().isEmpty())
                .toList();
    }

    static Map<String, List<LabelledText>> bySource(List<LabelledText> texts) {
        Map<String, List<LabelledText>> sources = new TreeMap<>();
        texts.forEach(text -> sources.computeIfAbsent(text.source(), unseen -> new ArrayList<>())
                .add(text));
        return sources;
    }

    private static Ranking rank(Bootstrap.Draw draw) {
        return Ranking.of(draw.scores(), draw.targets());
    }

    private static String interval(Judged judged, ToDoubleFunction<Bootstrap.Draw> measure) {
        Bootstrap bootstrap = Bootstrap.of(judged, 1, measure);
        return number(bootstrap.value()) + " (" + number(bootstrap.low()) + " to " + number(bootstrap.high()) + ")";
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    private static String percent(double share) {
        return Double.isNaN(share) ? "-" : String.format(Locale.ROOT, "%.1f %%", share * 100);
    }

    private void line(String text) {
        out.append(text).append('\n');
    }
}
