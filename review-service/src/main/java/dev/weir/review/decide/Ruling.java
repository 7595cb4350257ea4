package dev.weir.review.decide;

import dev.weir.vocabulary.Action;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person's decision as it is kept.
 *
 * @param id given by whoever asked; also the outcome's id on the topic
 * @param batch what was decided together has the same
 * @param reverses the ruling on the same content that it replaces
 * @param machineAction what the machine had decided
 * @param releaseAt when it goes out; until then it can be taken back
 */
public record Ruling(
        UUID id,
        UUID task,
        String contentId,
        long revision,
        String accountId,
        String person,
        @Nullable UUID batch,
        Action action,
        String harm,
        String reasonCode,
        @Nullable String clause,
        @Nullable String note,
        boolean blind,
        boolean appeal,
        @Nullable String overturnCause,
        @Nullable UUID reverses,
        @Nullable String machineAction,
        long handlingMillis,
        RulingState state,
        @Nullable String refusedBecause,
        Instant decidedAt,
        Instant releaseAt,
        @Nullable Instant enforcedAt) {

    /** Columns of a ruling {@code r}, as {@link #of} reads them. */
    public static final String COLUMNS = """
            r.id, r.task_id, r.content_id, r.revision, r.account_id, r.person_id, r.batch, r.action, r.harm, r.reason_code, r.clause,
            r.note, r.blind, r.appeal, r.overturn_cause, r.reverses, r.machine_action, r.handling_ms, r.state, r.refused_because,
            r.decided_at, r.release_at, r.enforced_at""";

    /** A ruling from a row with {@link #COLUMNS}. */
    public static Ruling of(ResultSet row, int number) throws SQLException {
        java.sql.Timestamp enforced = row.getTimestamp("enforced_at");
        return new Ruling(
                row.getObject("id", UUID.class),
                row.getObject("task_id", UUID.class),
                row.getString("content_id"),
                row.getLong("revision"),
                row.getString("account_id"),
                row.getString("person_id"),
                row.getObject("batch", UUID.class),
                Action.valueOf(row.getString("action")),
                row.getString("harm"),
                row.getString("reason_code"),
                row.getString("clause"),
                row.getString("note"),
                row.getBoolean("blind"),
                row.getBoolean("appeal"),
                row.getString("overturn_cause"),
                row.getObject("reverses", UUID.class),
                row.getString("machine_action"),
                row.getLong("handling_ms"),
                RulingState.valueOf(row.getString("state")),
                row.getString("refused_because"),
                row.getTimestamp("decided_at").toInstant(),
                row.getTimestamp("release_at").toInstant(),
                enforced == null ? null : enforced.toInstant());
    }
}
