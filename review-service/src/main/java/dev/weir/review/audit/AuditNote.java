package dev.weir.review.audit;

import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One line for the audit trail, not written yet. Holds ids, codes and counts; never content, a note's words, a search's words or a name.
 *
 * @param actor pseudonym of a person, {@code machine:<id>}, {@link #SYSTEM} or {@link #UNKNOWN}
 * @param detail small facts; about {@value #DETAIL_CHARS} characters in all
 */
public record AuditNote(
        String actor,
        AuditKind kind,
        @Nullable UUID taskId,
        @Nullable String contentId,
        @Nullable UUID rulingId,
        Map<String, String> detail) {
    /** The service itself. */
    public static final String SYSTEM = "system";
    /** Somebody who is not signed in. */
    public static final String UNKNOWN = "unknown";
    /** Longest detail as JSON; the table refuses more. */
    public static final int DETAIL_CHARS = 2000;

    public AuditNote {
        detail = Map.copyOf(detail);
    }

    /** A line that says who did what, to be completed. */
    public static AuditNote of(String actor, AuditKind kind) {
        return new AuditNote(actor, kind, null, null, null, Map.of());
    }

    public AuditNote task(UUID id) {
        return new AuditNote(actor, kind, id, contentId, rulingId, detail);
    }

    public AuditNote content(String id) {
        return new AuditNote(actor, kind, taskId, id, rulingId, detail);
    }

    public AuditNote ruling(UUID id) {
        return new AuditNote(actor, kind, taskId, contentId, id, detail);
    }

    /** Adds a fact. */
    public AuditNote with(String name, Object value) {
        Map<String, String> more = new TreeMap<>(detail);
        more.put(name, String.valueOf(value));
        return new AuditNote(actor, kind, taskId, contentId, rulingId, more);
    }
}
