package dev.weir.review.api;

import dev.weir.review.audit.AuditFilter;
import dev.weir.review.audit.AuditTrail;
import dev.weir.review.site.Running;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** What the audit trail says. */
final class Trail {
    private Trail() {}

    /** About a task, the first first: who, what and the facts. */
    static List<String> of(Running running, UUID task) {
        return lines(running, new AuditFilter(null, Set.of(), task, null, null, null));
    }

    /** What somebody did, but for signing in. */
    static List<String> by(Running running, String actor) {
        return lines(running, new AuditFilter(actor, Set.of(), null, null, null, null)).stream()
                .filter(line -> !line.contains("SIGNED_") && !line.contains("PASSWORD_"))
                .toList();
    }

    private static List<String> lines(Running running, AuditFilter filter) {
        return running.get(AuditTrail.class).find(filter, null, AuditTrail.PAGE_AT_MOST).reversed().stream()
                .map(event -> event.note().actor() + " " + event.note().kind() + " "
                        + new TreeMap<>(event.note().detail()))
                .toList();
    }
}
