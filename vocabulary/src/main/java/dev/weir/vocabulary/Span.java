package dev.weir.vocabulary;

import java.util.Objects;

/**
 * A stretch of one text part.
 *
 * @param part name of the part
 * @param start first UTF-16 index, inclusive
 * @param end last UTF-16 index, exclusive
 * @param weight how much the stretch contributed; larger is more, comparable within one signal only
 */
public record Span(String part, int start, int end, double weight) {
    public Span {
        Objects.requireNonNull(part);
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("Span " + start + ".." + end + " is not a stretch of text");
        }
    }
}
