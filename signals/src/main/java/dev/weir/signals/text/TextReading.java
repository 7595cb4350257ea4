package dev.weir.signals.text;

import dev.weir.signals.text.ngram.NgramBuffer;
import dev.weir.signals.text.ngram.Ngrams;
import dev.weir.signals.text.view.TextView;
import dev.weir.signals.text.view.TextViews;
import dev.weir.vocabulary.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads the parts of one upload at a time, window by window and view by view; belongs to one thread. */
final class TextReading {
    /** A window with fewer words says nothing reliable about coverage by itself; such windows are pooled. */
    private static final int COVERAGE_MIN_WORDS = 4;

    private final TextModel model;
    private final TextLimits limits;
    private final int labels;
    private final WordFilter[] filters;
    private final TextViews views = new TextViews();
    private final NgramBuffer ngrams = new NgramBuffer();
    private final int[] sums;
    private final double[] margins;
    private final int[] known;
    private final Best[] best;

    private int lowestCoverage;
    private int fewWords;
    private int fewWordsKnown;

    TextReading(TextModel model, TextLimits limits) {
        this.model = model;
        this.limits = limits;
        this.labels = model.labels().size();
        this.filters = model.labelModels().stream().map(LabelModel::words).toArray(WordFilter[]::new);
        this.sums = new int[labels];
        this.margins = new double[labels];
        this.known = new int[labels];
        this.best = new Best[labels];
        Arrays.setAll(best, label -> new Best());
    }

    /** @param explained whether the stretches that carried a score are looked for, which takes longer than the score itself */
    ScoredText score(List<ScoredPart> parts, boolean explained) {
        boolean complete = read(parts);
        List<Score> scores = new ArrayList<>(labels);
        for (int label = 0; label < labels; label++) {
            scores.add(score(parts, label, explained));
        }
        return new ScoredText(scores, coverage(), complete);
    }

    /** The highest log odds per label; the bias where there is no text. */
    double[] logOdds(ScoredPart part) {
        read(List.of(part));
        double[] highest = new double[labels];
        for (int label = 0; label < labels; label++) {
            boolean found = best[label].part >= 0;
            highest[label] =
                    found ? best[label].logOdds : model.labelModels().get(label).bias();
        }
        return highest;
    }

    /** Fills {@link #best} and the coverage; false when the limits left text unread. */
    private boolean read(List<ScoredPart> parts) {
        for (Best each : best) {
            each.reset();
        }
        lowestCoverage = -1;
        fewWords = 0;
        fewWordsKnown = 0;
        int left = limits.maxChars();
        boolean complete = true;
        for (int part = 0; part < parts.size(); part++) {
            String text = parts.get(part).text();
            int length = Math.min(text.length(), left);
            complete &= length == text.length();
            left -= length;
            readPart(part, text, length);
        }
        return complete;
    }

    private void readPart(int part, String text, int length) {
        int step = limits.windowChars() - limits.windowOverlap();
        for (int from = 0; from < length; from += step) {
            int to = Math.min(length, from + limits.windowChars());
            readWindow(part, text, from, to);
            if (to == length) {
                return;
            }
        }
    }

    private void readWindow(int part, String text, int from, int to) {
        views.read(text, from, to);
        if (views.raw().isBlank()) {
            return;
        }
        Ngrams.collectHashes(views.raw(), ngrams);
        model.sum(ngrams, sums);
        take(ngrams, part, from, to, false);
        if (views.differ()) {
            Ngrams.collectHashes(views.folded(), ngrams);
            model.sum(ngrams, sums);
            take(ngrams, part, from, to, true);
        }
    }

    /** Keeps what a view scores, where that is the highest; its sums are in {@link #sums}. */
    private void take(NgramBuffer ngrams, int part, int from, int to, boolean folded) {
        if (ngrams.size() == 0) {
            return;
        }
        int covered = measureCoverage(ngrams, !folded);
        model.margins(ngrams.size(), sums, margins);
        boolean unspaced = ngrams.mainlyUnspaced();
        for (int label = 0; label < labels; label++) {
            double logOdds =
                    model.labelModels().get(label).calibration(unspaced).logOdds(margins[label]);
            if (logOdds > best[label].logOdds) {
                best[label].take(logOdds, part, from, to, folded, known[label], covered);
            }
        }
    }

    /** Fills {@link #known} per label and returns the number of words; the raw view's also count for the whole. */
    private int measureCoverage(NgramBuffer ngrams, boolean counts) {
        Arrays.fill(known, 0);
        int words = ngrams.wordCount();
        int knownToAny = 0;
        for (int i = 0; i < words; i++) {
            int word = ngrams.word(i);
            boolean any = false;
            for (int label = 0; label < labels; label++) {
                if (filters[label].contains(word)) {
                    known[label]++;
                    any = true;
                }
            }
            knownToAny += any ? 1 : 0;
        }
        if (counts && words >= COVERAGE_MIN_WORDS) {
            int coverage = share(knownToAny, words);
            lowestCoverage = lowestCoverage < 0 ? coverage : Math.min(lowestCoverage, coverage);
        } else if (counts) {
            fewWords += words;
            fewWordsKnown += knownToAny;
        }
        return words;
    }

    private int coverage() {
        return lowestCoverage >= 0 ? lowestCoverage : share(fewWordsKnown, fewWords);
    }

    private static int share(int known, int words) {
        return words == 0 ? TextModel.MAX_SCORE : (int) Math.round(known * (double) TextModel.MAX_SCORE / words);
    }

    private Score score(List<ScoredPart> parts, int label, boolean explained) {
        Best found = best[label];
        String name = model.labels().get(label);
        if (found.part < 0) {
            return new Score(name, 0, TextModel.MAX_SCORE, "", List.of());
        }
        ScoredPart part = parts.get(found.part);
        int value = Calibration.scoreOf(found.logOdds);
        boolean hasSpans = explained && value >= limits.spanThreshold() && limits.maxSpans() > 0;
        List<Span> spans = hasSpans ? spans(part, label) : List.of();
        return new Score(name, value, share(found.known, found.words), part.name(), spans);
    }

    private List<Span> spans(ScoredPart part, int label) {
        Best found = best[label];
        views.read(part.text(), found.from, found.to);
        TextView view = found.folded ? views.folded() : views.raw();
        Ngrams.collect(view, ngrams);
        return Explanation.spans(model, label, view, ngrams, part.name(), limits.maxSpans());
    }

    /** Where one label scored highest so far. */
    private static final class Best {
        private double logOdds;
        private int part;
        private int from;
        private int to;
        private boolean folded;
        private int known;
        private int words;

        private void reset() {
            logOdds = Double.NEGATIVE_INFINITY;
            part = -1;
        }

        private void take(double logOdds, int part, int from, int to, boolean folded, int known, int words) {
            this.logOdds = logOdds;
            this.part = part;
            this.from = from;
            this.to = to;
            this.folded = folded;
            this.known = known;
            this.words = words;
        }
    }
}
