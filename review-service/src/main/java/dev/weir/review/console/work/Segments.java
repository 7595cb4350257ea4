package dev.weir.review.console.work;

import dev.weir.vocabulary.Signal;
import dev.weir.vocabulary.Span;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.SequencedSet;
import java.util.TreeSet;

/**
 * Cuts a text into stretches that are highlighted alike. Spans may overlap and come from several signals: the strongest counts, and all of
 * them are named. Their offsets are UTF-16 units; one that lies in the middle of a character is moved to its edge.
 */
final class Segments {
    /** More highlights than this in a text say nothing any more. */
    private static final int MOST_HIGHLIGHTS = 500;

    private record Highlight(int start, int end, int level, String signal) {}

    private final String text;
    private final List<Highlight> highlights;
    private final List<Segment> segments = new ArrayList<>();
    private int before;

    private Segments(String text, List<Highlight> highlights) {
        this.text = text;
        this.highlights = highlights;
    }

    /**
     * The stretches of the first characters of a text part.
     *
     * @param signals everything known; spans in other parts are left out
     * @param most UTF-16 units that are cut up at most
     */
    static List<Segment> of(String part, String text, Collection<Signal> signals, int most) {
        String shown = text.length() <= most ? text : text.substring(0, edge(text, most));
        List<Highlight> highlights = signals.stream()
                .flatMap(signal -> highlights(part, shown, signal).stream())
                .sorted(Comparator.comparingInt(Highlight::level).reversed())
                .limit(MOST_HIGHLIGHTS)
                .toList();
        return new Segments(shown, highlights).cut();
    }

    private static List<Highlight> highlights(String part, String text, Signal signal) {
        // Weights are comparable within one signal only.
        double strongest =
                signal.spans().stream().mapToDouble(Span::weight).max().orElse(0);
        return signal.spans().stream()
                .filter(span -> span.part().equals(part) && span.start() < text.length() && span.end() > span.start())
                .map(span -> new Highlight(
                        edge(text, span.start()),
                        edge(text, Math.min(span.end(), text.length())),
                        level(span.weight(), strongest),
                        signal.name()))
                .filter(highlight -> highlight.end() > highlight.start())
                .toList();
    }

    private static int level(double weight, double strongest) {
        if (strongest <= 0) {
            return Segment.LEVELS / 2;
        }
        return Math.clamp((int) Math.ceil(Segment.LEVELS * weight / strongest), 1, Segment.LEVELS);
    }

    /** The offset, or the one before it when it is within a character. */
    private static int edge(String text, int offset) {
        int within = Math.clamp(offset, 0, text.length());
        boolean split = within > 0
                && within < text.length()
                && Character.isLowSurrogate(text.charAt(within))
                && Character.isHighSurrogate(text.charAt(within - 1));
        return split ? within - 1 : within;
    }

    private List<Segment> cut() {
        SequencedSet<Integer> edges = new TreeSet<>(List.of(0, text.length()));
        highlights.forEach(highlight -> edges.addAll(List.of(highlight.start(), highlight.end())));
        int from = 0;
        for (int edge : edges) {
            if (edge > from) {
                add(from, edge);
                from = edge;
            }
        }
        return List.copyOf(segments);
    }

    private void add(int from, int to) {
        List<Highlight> here = highlights.stream()
                .filter(highlight -> highlight.start() <= from && highlight.end() >= to)
                .toList();
        int level = here.stream().mapToInt(Highlight::level).max().orElse(0);
        List<String> names =
                here.stream().map(Highlight::signal).distinct().sorted().toList();
        StringBuilder plain = new StringBuilder();
        for (int at = from; at < to; ) {
            int point = text.codePointAt(at);
            at += Character.charCount(point);
            String sign = Invisible.name(point, before);
            if (sign == null) {
                plain.appendCodePoint(point);
            } else {
                flush(plain, level, names);
                segments.add(new Segment(Invisible.code(point), level, names, sign));
            }
            if (sign == null && Character.getType(point) != Character.FORMAT) {
                before = point;
            }
        }
        flush(plain, level, names);
    }

    private void flush(StringBuilder plain, int level, List<String> names) {
        if (!plain.isEmpty()) {
            segments.add(new Segment(plain.toString(), level, names, null));
            plain.setLength(0);
        }
    }
}
