package dev.weir.review.consult;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A question to somebody else about a task, and the answer once there is one.
 *
 * @param answeredBy null while it is open, and when nobody answered in time
 * @param action what the one who was asked would do, or did
 */
public record Consultation(
        UUID id,
        UUID task,
        ConsultationKind kind,
        String askedBy,
        String question,
        Instant askedAt,
        @Nullable String answeredBy,
        @Nullable String action,
        @Nullable String harm,
        @Nullable String answer,
        @Nullable Instant answeredAt) {

    /** Columns of a consultation {@code c}, as {@link #of} reads them. */
    static final String COLUMNS =
            "c.id, c.task_id, c.kind, c.asked_by, c.question, c.asked_at, c.answered_by, c.action, c.harm, c.answer, c.answered_at";

    static Consultation of(ResultSet row, int number) throws SQLException {
        Timestamp answered = row.getTimestamp("answered_at");
        return new Consultation(
                row.getObject("id", UUID.class),
                row.getObject("task_id", UUID.class),
                ConsultationKind.valueOf(row.getString("kind")),
                row.getString("asked_by"),
                row.getString("question"),
                row.getTimestamp("asked_at").toInstant(),
                row.getString("answered_by"),
                row.getString("action"),
                row.getString("harm"),
                row.getString("answer"),
                answered == null ? null : answered.toInstant());
    }
}
