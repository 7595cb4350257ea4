package dev.weir.policy.yaml;

import java.util.List;

/**
 * A text of the document that knows where each of its lines stands, so that a mistake inside it can be pointed at.
 *
 * @param text the text without quotes and escapes
 * @param start where the value begins
 * @param lines where each line of the text begins; empty when escapes or folding make that unknowable
 */
public record Quoted(String text, Place start, List<Place> lines) {
    public Quoted {
        lines = List.copyOf(lines);
    }

    /**
     * The place in the document of a place in the text.
     *
     * @param line 1-based line of the text
     * @param column 0-based column of the text, in code points
     */
    public Place at(int line, int column) {
        if (line < 1 || lines.isEmpty()) {
            return start;
        }
        if (line > lines.size()) {
            return lines.getLast();
        }
        Place begin = lines.get(line - 1);
        return new Place(begin.line(), begin.column() + column);
    }
}
