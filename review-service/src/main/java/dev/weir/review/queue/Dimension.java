package dev.weir.review.queue;

/** What waiting tasks can be counted by. */
public enum Dimension {
    QUEUE("l.queue"),
    HARM("l.harm"),
    SURFACE("l.surface"),
    LANGUAGE("l.language"),
    DESK("l.desk");

    private final String column;

    Dimension(String column) {
        this.column = column;
    }

    String column() {
        return column;
    }
}
