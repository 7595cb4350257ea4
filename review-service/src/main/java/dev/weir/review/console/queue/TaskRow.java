package dev.weir.review.console.queue;

import dev.weir.review.people.Reviewer;
import dev.weir.review.queue.Deadline;
import dev.weir.review.queue.ListedTask;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/** A task as a line of the page. */
record TaskRow(ListedTask task, Deadline deadline, String holder) {
    static TaskRow of(ListedTask task, Reviewer person, Instant now, Duration soon) {
        String holder = task.holder() == null ? "" : task.holder().equals(person.id()) ? "you" : "a colleague";
        return new TaskRow(task, Deadline.of(task.dueAt(), now, soon), holder);
    }

    public UUID id() {
        return task.id();
    }

    /** How far it is, for people. */
    public String state() {
        return switch (task.state()) {
            case OPEN -> holder.isEmpty() ? "waits" : "held by " + holder;
            case DECIDED -> "decided, not enforced yet";
            case CLOSED ->
                task.closedBecause() == null
                        ? "closed"
                        : "closed: " + task.closedBecause().toLowerCase(Locale.ROOT);
        };
    }

    /** Desk, in words; empty for the first, where most are. */
    public String desk() {
        return switch (task.lane().desk()) {
            case FIRST -> "";
            case OPINION -> "second opinion";
            case SENIOR -> "escalated";
        };
    }
}
