package dev.weir.review.sibling;

import dev.weir.review.task.Task;

/**
 * Another open task with the same or nearly the same content.
 *
 * @param part name of the part of the sibling that is alike
 * @param likeness in what way
 * @param distance number of differing bits of the pictures' hashes; 0 when the same
 */
public record Sibling(Task task, String part, Likeness likeness, int distance) {
    /** In what way two contents are alike, the surest first. */
    public enum Likeness {
        /** The same bytes. */
        SAME_FILE,
        /** The same text, apart from what does not matter. */
        SAME_TEXT,
        /** Pictures that look alike. */
        SIMILAR_PICTURE
    }
}
