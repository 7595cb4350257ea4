package dev.weir.review.queue;

/** By what a list of tasks is ordered; tasks that are equal in it go by their id. */
public enum TaskOrder {
    /** As the queue is worked: highest rank first. */
    RANK("rank", false, "t.rank is not null"),
    /** Opened first, first. */
    AGE("opened_at", true, "t.opened_at is not null"),
    /** Due first, first; tasks without a deadline are not in it. */
    DUE("due_at", true, "t.due_at is not null"),
    /** Closed last, first. */
    CLOSED("closed_at", false, "t.closed_at is not null");

    private final String column;
    private final boolean ascending;
    private final String present;

    TaskOrder(String column, boolean ascending, String present) {
        this.column = column;
        this.ascending = ascending;
        this.present = present;
    }

    boolean byTime() {
        return this != RANK;
    }

    String column() {
        return column;
    }

    /** What has to hold for a task to be in the list; the index of due tasks holds no others. */
    String present() {
        return present;
    }

    String direction() {
        return ascending ? "" : " desc";
    }

    /** The operator of what comes later in the list. */
    String later() {
        return ascending ? ">" : "<";
    }

    /** The operator of what comes earlier in the list. */
    String earlier() {
        return ascending ? "<" : ">";
    }
}
