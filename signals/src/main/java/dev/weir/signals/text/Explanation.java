package dev.weir.signals.text;

import dev.weir.signals.text.ngram.NgramBuffer;
import dev.weir.signals.text.view.TextView;
import dev.weir.vocabulary.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Which stretches of a text carried a score. Each n-gram's contribution (weight x value) is shared out evenly over the
 * characters that it covers; neighbouring characters whose sum is a fair part of the strongest character's form a
 * span. So overlapping n-grams merge, and n-grams that speak against the label count against it.
 */
final class Explanation {
    /** A character belongs to a span when it carries at least this part of what the strongest one carries. */
    private static final double FAIR_PART = 0.3;

    private Explanation() {}

    /** At most {@code maxSpans} spans in UTF-16 indices of the original part, strongest first. */
    static List<Span> spans(TextModel model, int label, TextView view, NgramBuffer ngrams, String part, int maxSpans) {
        double[] carried = carried(model, label, view, ngrams);
        double strongest = 0;
        for (double each : carried) {
            strongest = Math.max(strongest, each);
        }
        if (strongest <= 0) {
            return List.of();
        }
        double enough = strongest * FAIR_PART;
        double perRoot = 1 / Math.sqrt(ngrams.size());
        List<Span> spans = new ArrayList<>();
        int end;
        for (int at = 0; at < carried.length; at = end) {
            end = at + 1;
            if (carried[at] < enough) {
                continue;
            }
            double weight = carried[at];
            while (end < carried.length && carried[end] >= enough) {
                weight += carried[end++];
            }
            add(spans, view, at, end, part, weight * perRoot);
        }
        spans.sort(Comparator.comparingDouble(Span::weight).reversed().thenComparingInt(Span::start));
        return spans.size() > maxSpans ? List.copyOf(spans.subList(0, maxSpans)) : spans;
    }

    private static double[] carried(TextModel model, int label, TextView view, NgramBuffer ngrams) {
        double[] carried = new double[view.length()];
        for (int i = 0; i < ngrams.size(); i++) {
            int first = ngrams.first(i);
            int last = ngrams.last(i);
            double share = model.weight(ngrams.hash(i), label) / (last - first + 1);
            for (int at = first; at <= last; at++) {
                carried[at] += share;
            }
        }
        return carried;
    }

    /** Spans do not begin or end with a space. */
    private static void add(List<Span> spans, TextView view, int from, int to, String part, double weight) {
        int first = from;
        int last = to - 1;
        while (first <= last && view.codePoint(first) == ' ') {
            first++;
        }
        while (last >= first && view.codePoint(last) == ' ') {
            last--;
        }
        if (first <= last) {
            spans.add(new Span(part, view.start(first), view.end(last), weight));
        }
    }
}
