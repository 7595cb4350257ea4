package dev.weir.review.queue;

import dev.weir.review.task.Lane;
import dev.weir.review.task.Lanes;
import dev.weir.review.task.TaskState;
import dev.weir.review.task.Tasks;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A task as a line of a list: nothing of its content.
 *
 * @param holder who looks at it now; null when nobody does
 */
public record ListedTask(
        UUID id,
        String contentId,
        long revision,
        String accountId,
        Lane lane,
        TaskState state,
        @Nullable String closedBecause,
        long rank,
        int severity,
        int reports,
        boolean appeal,
        Instant openedAt,
        @Nullable Instant dueAt,
        @Nullable Instant closedAt,
        @Nullable String holder) {
    /** Columns of a task {@code t}. */
    static final String OF_TASK = """
            t.id, t.content_id, t.revision, t.account_id, t.lane_id, t.state, t.closed_because, t.rank, t.severity, t.reports,
            t.appeal, t.opened_at, t.due_at, t.closed_at, case when t.held_until > now() then t.holder end as holder""";

    /** Columns of its lane {@code l}. */
    static final String OF_LANE = "l.desk, l.queue, l.harm, l.surface, l.language, l.restricted";

    static ListedTask of(ResultSet row, int number) throws SQLException {
        return new ListedTask(
                row.getObject("id", UUID.class),
                row.getString("content_id"),
                row.getLong("revision"),
                row.getString("account_id"),
                Lanes.of(row),
                TaskState.valueOf(row.getString("state")),
                row.getString("closed_because"),
                row.getLong("rank"),
                row.getInt("severity"),
                row.getInt("reports"),
                row.getBoolean("appeal"),
                row.getTimestamp("opened_at").toInstant(),
                Tasks.instant(row, "due_at"),
                Tasks.instant(row, "closed_at"),
                row.getString("holder"));
    }

    /** Where a list goes on after this task. */
    Cursor cursor(TaskOrder order) {
        Instant time = switch (order) {
            case RANK -> null;
            case AGE -> openedAt;
            case DUE -> dueAt;
            case CLOSED -> closedAt;
        };
        return new Cursor(time == null ? rank : Cursor.micros(time), id);
    }
}
