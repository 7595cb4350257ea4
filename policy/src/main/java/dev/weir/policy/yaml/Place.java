package dev.weir.policy.yaml;

/**
 * Where something stands in the document.
 *
 * @param line 1-based
 * @param column 1-based, in code points
 */
public record Place(int line, int column) {
    public static final Place START = new Place(1, 1);
}
