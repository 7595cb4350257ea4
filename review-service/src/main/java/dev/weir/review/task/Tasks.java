package dev.weir.review.task;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tasks, read. */
@Component
public class Tasks {
    /** Columns of a task {@code t} and its lane {@code l}, as {@link #of} reads them. */
    public static final String COLUMNS = """
            t.id, t.content_id, t.revision, t.round, t.account_id, t.state, t.closed_because, t.rank, t.rank_inputs, t.severity,
            t.reports, t.appeal, t.reserved_for, t.barred, t.opened_at, t.due_at, t.holder, t.token, t.held_until, t.held_since,
            t.viewed_at, t.decision_id, t.machine_action, l.desk, l.queue, l.harm, l.surface, l.language, l.restricted""";

    private final JdbcClient database;

    Tasks(JdbcClient database) {
        this.database = database;
    }

    public Optional<Task> find(UUID id) {
        return database.sql("select " + COLUMNS + " from task t join lane l on l.id = t.lane_id where t.id = ?")
                .param(id)
                .query(Tasks::of)
                .optional();
    }

    /** The tasks that exist among these, in no particular order. */
    public List<Task> find(Collection<UUID> ids) {
        return database.sql("select " + COLUMNS + " from task t join lane l on l.id = t.lane_id where t.id = any(?)")
                .param(ids.toArray(UUID[]::new))
                .query(Tasks::of)
                .list();
    }

    /** The task of a content that is not closed, if there is one; there is never more than one. */
    public Optional<Task> live(String contentId) {
        return database.sql("select " + COLUMNS
                        + " from task t join lane l on l.id = t.lane_id where t.content_id = ? and t.state <> 'CLOSED'")
                .param(contentId)
                .query(Tasks::of)
                .optional();
    }

    /** A task from a row with {@link #COLUMNS}. */
    public static Task of(ResultSet row, int number) throws SQLException {
        return new Task(
                row.getObject("id", UUID.class),
                row.getString("content_id"),
                row.getLong("revision"),
                row.getInt("round"),
                row.getString("account_id"),
                Lanes.of(row),
                TaskState.valueOf(row.getString("state")),
                row.getString("closed_because"),
                row.getLong("rank"),
                row.getString("rank_inputs"),
                row.getInt("severity"),
                row.getInt("reports"),
                row.getBoolean("appeal"),
                row.getString("reserved_for"),
                Set.copyOf(Lanes.texts(row.getArray("barred"))),
                row.getTimestamp("opened_at").toInstant(),
                instant(row, "due_at"),
                row.getString("holder"),
                row.getLong("token"),
                instant(row, "held_until"),
                instant(row, "held_since"),
                instant(row, "viewed_at"),
                row.getString("decision_id"),
                row.getString("machine_action"));
    }

    /** A point in time from a column that may be null. */
    public static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    /** A point in time as a parameter. */
    public static @Nullable Timestamp timestamp(@Nullable Instant at) {
        return at == null ? null : Timestamp.from(at);
    }
}
