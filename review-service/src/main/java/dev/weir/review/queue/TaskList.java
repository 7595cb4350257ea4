package dev.weir.review.queue;

import dev.weir.review.people.Reviewer;
import dev.weir.review.people.Role;
import dev.weir.review.refusal.Refusal;
import dev.weir.review.task.Lanes;
import dev.weir.review.task.QueueFilter;
import dev.weir.review.task.TaskState;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Lists of tasks, page after page, over the lanes a person may see. A page costs the same wherever it is: it begins at a key of an index,
 * not after a number of rows. A list of the queue walks the index of every lane and merges; to fetch few rows it first finds a task that the
 * page cannot go beyond.
 */
@Component
public class TaskList {
    /** Rows looked at in a lane to find how far a page goes; two, so that lanes with several good tasks bring the limit near. */
    private static final int FEELERS = 2;

    /** Greater than every other character, and so than everything that begins with what stands before it. */
    private static final String LAST = new String(Character.toChars(Character.MAX_CODE_POINT));

    /** A statement and its parameters, in order. */
    record Statement(String sql, List<Object> parameters) {}

    private record Found(Cursor cursor) {}

    private final JdbcClient database;
    private final Lanes lanes;
    private final QueueSettings settings;

    TaskList(JdbcClient database, Lanes lanes, QueueSettings settings) {
        this.database = database;
        this.lanes = lanes;
        this.settings = settings;
    }

    /**
     * A page of a list.
     *
     * @param after where the page before ended; null for the first
     * @throws Refusal when somebody asks what a colleague holds whose business that is not
     */
    public TaskPage page(Reviewer person, TaskFilter filter, @Nullable Cursor after) {
        if (isColleague(person, filter) && !person.is(Role.LEAD, Role.AUDITOR)) {
            throw new Refusal(Refusal.Kind.NOT_ALLOWED, "Only leads and auditors see what a certain colleague holds");
        }
        Integer[] visible = lanes.visible(person, filter.part());
        if (visible.length == 0) {
            return new TaskPage(List.of(), null);
        }
        int wanted = settings.page() + 1;
        Statement statement = isNarrow(filter)
                ? narrow(person, filter, visible, after, wanted)
                : walk(person, filter, visible, after, wanted, farthest(person, filter, visible, after, wanted));
        List<ListedTask> tasks = database.sql(statement.sql())
                .params(statement.parameters())
                .query(ListedTask::of)
                .list();
        if (tasks.size() < wanted) {
            return new TaskPage(tasks, null);
        }
        List<ListedTask> shown = tasks.subList(0, settings.page());
        return new TaskPage(shown, shown.getLast().cursor(filter.order()));
    }

    /**
     * What has this very id: a task, a content or an account. Whatever else it may be part of is not looked at.
     *
     * @return the latest first; as many as {@link QueueSettings#found} at most
     */
    public List<ListedTask> find(Reviewer person, String id) {
        Statement statement = search(lanes.visible(person, QueueFilter.EVERYTHING), id.strip());
        return database.sql(statement.sql())
                .params(statement.parameters())
                .query(ListedTask::of)
                .list();
    }

    Statement search(Integer[] visible, String id) {
        List<Object> parameters = new ArrayList<>();
        StringBuilder ids = new StringBuilder("select id from task where content_id = ?");
        parameters.add(id);
        ids.append(
                " union (select id from task where account_id = ? and lane_id = any(?) order by opened_at desc limit ?)");
        parameters.addAll(List.of(id, visible, settings.found()));
        uuid(id).ifPresent(task -> {
            ids.append(" union select id from task where id = ?");
            parameters.add(task);
        });
        parameters.addAll(List.of(visible, settings.found()));
        return new Statement(
                "select " + ListedTask.OF_TASK + ", " + ListedTask.OF_LANE
                        + " from task t join lane l on l.id = t.lane_id" + " where t.id in (" + ids
                        + ") and t.lane_id = any(?) order by t.opened_at desc, t.id limit ?",
                parameters);
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** True when what is wanted is few by itself: an account's, a content's, or what is held. */
    private static boolean isNarrow(TaskFilter filter) {
        return filter.account() != null
                || filter.content() != null
                || (filter.holder() != null && !filter.holder().equals(TaskFilter.NOBODY));
    }

    private static boolean isColleague(Reviewer person, TaskFilter filter) {
        String holder = filter.holder();
        return holder != null
                && !holder.equals(person.id())
                && !List.of(TaskFilter.ME, TaskFilter.ANYBODY, TaskFilter.NOBODY)
                        .contains(holder);
    }

    /** A list of few tasks: found by what makes them few, then sorted. */
    Statement narrow(Reviewer person, TaskFilter filter, Integer[] visible, @Nullable Cursor after, int wanted) {
        TaskOrder order = filter.order();
        List<Object> parameters = new ArrayList<>();
        StringBuilder few = new StringBuilder();
        conditions(few, parameters, person, filter);
        StringBuilder where = new StringBuilder(" where t.lane_id = any(?)");
        parameters.add(visible);
        if (after != null) {
            where.append(" and (t.%1$s %2$s ? or (t.%1$s = ? and t.id > ?))".formatted(order.column(), order.later()));
            parameters.addAll(List.of(key(order, after), key(order, after), after.id()));
        }
        parameters.add(wanted);
        // Materialized, or the planner may walk the whole queue in its order in the hope to meet them soon.
        return new Statement(
                "with t as materialized (select " + ListedTask.OF_TASK + " from task t where " + order.present() + few
                        + ") select t.*, " + ListedTask.OF_LANE + " from t join lane l on l.id = t.lane_id" + where
                        + " order by t." + order.column() + order.direction() + ", t.id limit ?",
                parameters);
    }

    /** The last task that the page can have, or one after it; empty when there is no telling. */
    private Optional<Cursor> farthest(
            Reviewer person, TaskFilter filter, Integer[] visible, @Nullable Cursor after, int wanted) {
        Statement statement = feel(person, filter, visible, after, wanted);
        List<Found> found = database.sql(statement.sql())
                .params(statement.parameters())
                .query((row, number) -> new Found(new Cursor(
                        filter.order().byTime()
                                ? Cursor.micros(row.getTimestamp("key").toInstant())
                                : row.getLong("key"),
                        row.getObject("id", UUID.class))))
                .list();
        return found.stream().findFirst().map(Found::cursor);
    }

    Statement feel(Reviewer person, TaskFilter filter, Integer[] visible, @Nullable Cursor after, int wanted) {
        TaskOrder order = filter.order();
        int each = Math.max(FEELERS, (wanted + visible.length - 1) / visible.length);
        List<Object> parameters = new ArrayList<>();
        parameters.add(visible);
        String walk = inLane(person, filter, after, Optional.empty(), each, "t.id, t." + order.column(), parameters);
        parameters.add(wanted - 1);
        return new Statement(
                "select t.id, t.%1$s as key from unnest(?) as lane(id) cross join lateral (%2$s) t order by t.%1$s%3$s, t.id offset ? limit 1"
                        .formatted(order.column(), walk, order.direction()),
                parameters);
    }

    Statement walk(
            Reviewer person,
            TaskFilter filter,
            Integer[] visible,
            @Nullable Cursor after,
            int wanted,
            Optional<Cursor> farthest) {
        TaskOrder order = filter.order();
        List<Object> parameters = new ArrayList<>();
        parameters.add(visible);
        String walk = inLane(person, filter, after, farthest, wanted, ListedTask.OF_TASK, parameters);
        parameters.add(wanted);
        return new Statement(
                "select t.*, %1$s from unnest(?) as lane(id) cross join lateral (%2$s) t join lane l on l.id = t.lane_id order by t.%3$s%4$s, t.id limit ?"
                        .formatted(ListedTask.OF_LANE, walk, order.column(), order.direction()),
                parameters);
    }

    /**
     * The tasks of one lane from the cursor to the farthest. Rows with the same key as either are asked for apart, so that each part is one
     * range of the index, however many tasks have the same key.
     */
    private static String inLane(
            Reviewer person,
            TaskFilter filter,
            @Nullable Cursor after,
            Optional<Cursor> farthest,
            int wanted,
            String columns,
            List<Object> parameters) {
        TaskOrder order = filter.order();
        String column = "t." + order.column();
        List<String> parts = new ArrayList<>();
        StringBuilder between = new StringBuilder();
        List<Object> betweenValues = new ArrayList<>();
        if (after != null) {
            boolean same = farthest.filter(end -> end.key() == after.key()).isPresent();
            List<Object> values = new ArrayList<>(List.of(key(order, after), after.id()));
            farthest.filter(end -> same).ifPresent(end -> values.add(end.id()));
            parts.add(part(
                    person,
                    filter,
                    " and " + column + " = ? and t.id > ?" + (same ? " and t.id <= ?" : ""),
                    values,
                    wanted,
                    columns,
                    parameters));
            if (same) {
                return parts.getFirst();
            }
            between.append(" and ")
                    .append(column)
                    .append(' ')
                    .append(order.later())
                    .append(" ?");
            betweenValues.add(key(order, after));
        }
        farthest.ifPresent(end -> {
            between.append(" and ")
                    .append(column)
                    .append(' ')
                    .append(order.earlier())
                    .append(" ?");
            betweenValues.add(key(order, end));
        });
        parts.add(part(person, filter, between.toString(), betweenValues, wanted, columns, parameters));
        farthest.ifPresent(end -> parts.add(part(
                person,
                filter,
                " and " + column + " = ? and t.id <= ?",
                List.of(key(order, end), end.id()),
                wanted,
                columns,
                parameters)));
        return String.join(" union all ", parts);
    }

    private static String part(
            Reviewer person,
            TaskFilter filter,
            String range,
            List<Object> rangeValues,
            int wanted,
            String columns,
            List<Object> parameters) {
        TaskOrder order = filter.order();
        StringBuilder where = new StringBuilder();
        conditions(where, parameters, person, filter);
        parameters.addAll(rangeValues);
        parameters.add(wanted);
        return "(select " + columns + " from task t where t.lane_id = lane.id and " + order.present() + where + range
                + " order by t." + order.column() + order.direction() + ", t.id limit ?)";
    }

    private static void conditions(StringBuilder where, List<Object> parameters, Reviewer person, TaskFilter filter) {
        TaskState state = filter.state();
        if (state != null) {
            // Written out and not a parameter: the indexes are of one state each.
            where.append(" and t.state = '").append(state.name()).append('\'');
        }
        if (filter.account() != null) {
            where.append(" and t.account_id = ?");
            parameters.add(filter.account());
        }
        if (filter.content() != null) {
            content(where, parameters, filter.content());
        }
        if (filter.appeal()) {
            where.append(" and t.appeal");
        }
        if (filter.reported()) {
            where.append(" and t.reports > 0");
        }
        if (filter.holder() != null) {
            holder(where, parameters, person, filter.holder());
        }
    }

    private static void content(StringBuilder where, List<Object> parameters, String content) {
        if (content.endsWith("*")) {
            String prefix = content.substring(0, content.length() - 1);
            where.append(" and t.content_id >= ? and t.content_id < ?");
            parameters.addAll(List.of(prefix, prefix + LAST));
        } else {
            where.append(" and t.content_id = ?");
            parameters.add(content);
        }
    }

    private static void holder(StringBuilder where, List<Object> parameters, Reviewer person, String holder) {
        switch (holder) {
            case TaskFilter.NOBODY -> where.append(" and (t.holder is null or t.held_until <= now())");
            case TaskFilter.ANYBODY -> where.append(" and t.holder is not null and t.held_until > now()");
            default -> {
                where.append(" and t.holder = ? and t.held_until > now()");
                parameters.add(holder.equals(TaskFilter.ME) ? person.id() : holder);
            }
        }
    }

    private static Object key(TaskOrder order, Cursor cursor) {
        return order.byTime() ? Timestamp.from(cursor.time()) : cursor.key();
    }
}
