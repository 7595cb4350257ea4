package dev.weir.review.queue;

import dev.weir.review.people.Reviewer;
import dev.weir.review.task.Lanes;
import dev.weir.review.task.QueueFilter;
import dev.weir.review.task.Tasks;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How much waits, and for how long, over the lanes a person may see and nothing else. Costs as much with a million open tasks as with a
 * hundred: numbers come from the tally, ages from the first entry of an index per lane, and what is due is counted up to a limit.
 */
@Component
public class QueueCounts {
    /** Parameters: visible lanes, time until soon, four times the limit. */
    static final String AGES = """
            select q.queue, a.oldest, d.next_due, s.number as due_soon, o.number as overdue
            from (select queue, array_agg(id) as lanes from lane where id = any(?) group by queue) q
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
                            and t.due_at <= now() limit ?) due limit ?) due) o""";

    /** More sets of lanes than this and all are forgotten; people of a team see few different ones. */
    private static final int REMEMBERED_AT_MOST = 1_000;

    private record Ages(@Nullable Instant oldest, @Nullable Instant nextDue, Counted dueSoon, Counted overdue) {}

    private record Known(Map<String, Ages> ages, long since) {}

    private final JdbcClient database;
    private final Lanes lanes;
    private final QueueSettings settings;
    private final ConcurrentHashMap<Set<Integer>, Known> known = new ConcurrentHashMap<>();

    QueueCounts(JdbcClient database, Lanes lanes, QueueSettings settings) {
        this.database = database;
        this.lanes = lanes;
        this.settings = settings;
    }

    /** Every queue the person sees something of, by name; those where nothing waits at the moment included. */
    public List<QueueState> queues(Reviewer person) {
        Integer[] visible = lanes.visible(person, QueueFilter.EVERYTHING);
        Map<String, Ages> ages = ages(visible);
        Map<String, Integer> held = held(person);
        return database.sql("""
                        select l.queue, coalesce(sum(y.open), 0)::bigint as waiting,
                            coalesce(sum(y.open) filter (where y.lane_id = any(?)), 0)::bigint as workable
                        from lane l left join lane_tally y on y.lane_id = l.id
                        where l.id = any(?) group by l.queue order by l.queue""")
                .params(lanes.workable(person, QueueFilter.EVERYTHING), visible)
                .query((row, number) -> {
                    String queue = row.getString("queue");
                    Ages age = ages.getOrDefault(
                            queue, new Ages(null, null, new Counted(0, false), new Counted(0, false)));
                    return new QueueState(
                            queue,
                            row.getLong("waiting"),
                            row.getLong("workable"),
                            age.oldest(),
                            age.nextDue(),
                            age.dueSoon(),
                            age.overdue(),
                            held.getOrDefault(queue, 0));
                })
                .list();
    }

    /** Whoever asks while it is being counted waits for the same answer: a change that all pages hear of is counted once. */
    private Map<String, Ages> ages(Integer[] visible) {
        if (known.size() > REMEMBERED_AT_MOST) {
            known.clear();
        }
        return known.compute(Set.of(visible), (key, before) -> {
                    long now = System.nanoTime();
                    return before != null
                                    && now - before.since()
                                            < settings.freshFor().toNanos()
                            ? before
                            : new Known(count(visible), now);
                })
                .ages();
    }

    private Map<String, Ages> count(Integer[] visible) {
        Map<String, Ages> ages = new HashMap<>();
        database.sql(AGES).params(parameters(visible)).query(row -> {
            ages.put(
                    row.getString("queue"),
                    new Ages(
                            Tasks.instant(row, "oldest"),
                            Tasks.instant(row, "next_due"),
                            Counted.upTo(settings.countAtMost(), row.getLong("due_soon")),
                            Counted.upTo(settings.countAtMost(), row.getLong("overdue"))));
        });
        return ages;
    }

    List<Object> parameters(Integer[] visible) {
        int limit = settings.countAtMost() + 1;
        return List.of(visible, settings.dueSoon().toMillis() + " milliseconds", limit, limit, limit, limit);
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
                        where t.holder = ? and t.held_until > now() and t.state = 'OPEN' group by l.queue""").param(person.id()).query(row -> {
            held.put(row.getString("queue"), row.getInt("held"));
        });
        return held;
    }
}
