package dev.weir.review.queue;

import dev.weir.review.people.Reviewer;
import dev.weir.review.task.Lanes;
import dev.weir.review.task.QueueFilter;
import dev.weir.review.task.Tasks;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How much waits, and for how long, over the lanes a person may see and nothing else. Costs as much with a million open tasks as with a
 * hundred: numbers come from the tally, ages from the first entry of an index per lane, and what is due is counted up to a limit.
 */
@Component
public class QueueCounts {
    /** Parameters: workable lanes, limit, seconds until soon, limit, visible lanes. */
    static final String QUEUES = """
            select q.queue, w.waiting, w.workable, a.oldest, d.next_due, s.number as due_soon, o.number as overdue
            from (select queue, array_agg(id) as lanes from lane where id = any(?) group by queue) q
            cross join lateral (
                select coalesce(sum(y.open), 0)::bigint as waiting,
                       coalesce(sum(y.open) filter (where y.lane_id = any(?)), 0)::bigint as workable
                from lane_tally y where y.lane_id = any(q.lanes)) w
            cross join lateral (
                select min(first.opened_at) as oldest
                from unnest(q.lanes) as lane(id) cross join lateral (
                    select t.opened_at from task t where t.lane_id = lane.id and t.state = 'OPEN'
                    order by t.opened_at limit 1) first) a
            cross join lateral (
                select min(first.due_at) as next_due
                from unnest(q.lanes) as lane(id) cross join lateral (
                    select t.due_at from task t where t.lane_id = lane.id and t.state = 'OPEN' and t.due_at is not null
                    order by t.due_at limit 1) first) d
            cross join lateral (
                select count(*) as number from (
                    select from unnest(q.lanes) as lane(id) cross join lateral (
                        select from task t where t.lane_id = lane.id and t.state = 'OPEN' and t.due_at is not null
                            and t.due_at > now() and t.due_at <= now() + ?::interval limit ?) due limit ?) due) s
            cross join lateral (
                select count(*) as number from (
                    select from unnest(q.lanes) as lane(id) cross join lateral (
                        select from task t where t.lane_id = lane.id and t.state = 'OPEN' and t.due_at is not null
                            and t.due_at <= now() limit ?) due limit ?) due) o
            order by q.queue""";

    private final JdbcClient database;
    private final Lanes lanes;
    private final QueueSettings settings;

    QueueCounts(JdbcClient database, Lanes lanes, QueueSettings settings) {
        this.database = database;
        this.lanes = lanes;
        this.settings = settings;
    }

    /** Every queue the person sees something of, by name; those where nothing waits at the moment included. */
    public List<QueueState> queues(Reviewer person) {
        Map<String, Integer> held = held(person);
        return database.sql(QUEUES)
                .params(parameters(
                        lanes.visible(person, QueueFilter.EVERYTHING), lanes.workable(person, QueueFilter.EVERYTHING)))
                .query((row, number) -> new QueueState(
                        row.getString("queue"),
                        row.getLong("waiting"),
                        row.getLong("workable"),
                        Tasks.instant(row, "oldest"),
                        Tasks.instant(row, "next_due"),
                        Counted.upTo(settings.countAtMost(), row.getLong("due_soon")),
                        Counted.upTo(settings.countAtMost(), row.getLong("overdue")),
                        held.getOrDefault(row.getString("queue"), 0)))
                .list();
    }

    List<Object> parameters(Integer[] visible, Integer[] workable) {
        int limit = settings.countAtMost() + 1;
        return List.of(
                visible,
                workable,
                settings.dueSoon().toMillis() + " milliseconds",
                limit,
                limit,
                limit,
                limit);
    }

    /** Open tasks in a part of the queue, by one dimension, most first; what nothing waits in is left out. */
    public Map<String, Long> waiting(Reviewer person, QueueFilter filter, Dimension dimension) {
        Map<String, Long> counts = new LinkedHashMap<>();
        database.sql("""
                        select %s as what, sum(y.open)::bigint as waiting from lane_tally y join lane l on l.id = y.lane_id
                        where y.lane_id = any(?) group by 1 having sum(y.open) > 0 order by 2 desc, 1""".formatted(dimension.column()))
                .param(lanes.visible(person, filter))
                .query(row -> {
                    counts.put(row.getString("what"), row.getLong("waiting"));
                });
        return counts;
    }

    private Map<String, Integer> held(Reviewer person) {
        Map<String, Integer> held = new HashMap<>();
        database.sql("""
                        select l.queue, count(*) as held from task t join lane l on l.id = t.lane_id
                        where t.holder = ? and t.held_until > now() and t.state = 'OPEN' group by l.queue""")
                .param(person.id())
                .query(row -> {
                    held.put(row.getString("queue"), row.getInt("held"));
                });
        return held;
    }
}
