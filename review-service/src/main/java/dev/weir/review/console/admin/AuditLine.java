package dev.weir.review.console.admin;

import dev.weir.review.audit.AuditEvent;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A line of the audit trail as somebody may read it.
 *
 * @param name what colleagues call the actor; empty when the actor is no person here
 * @param withheld true when it is about a restricted harm without a grant: that something was done stays, what it was done to does not
 */
record AuditLine(AuditEvent event, String name, boolean withheld) {
    public @Nullable UUID task() {
        return withheld ? null : event.note().taskId();
    }

    public String content() {
        String content = event.note().contentId();
        return withheld || content == null ? "" : content;
    }

    /** The facts in one line. */
    public String facts() {
        if (withheld) {
            return "withheld: it needs a grant";
        }
        Map<String, String> sorted = new TreeMap<>(event.note().detail());
        return sorted.entrySet().stream()
                .map(fact -> fact.getKey() + ": " + fact.getValue())
                .collect(Collectors.joining(", "));
    }
}
