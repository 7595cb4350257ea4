package dev.weir.review.insight;

import dev.weir.review.people.Reviewer;
import dev.weir.review.queue.Counted;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What comes in and what is decided, for all together. */
@Component
public class Flow {
    private record Rate(double arriving, double arrivingWithDeadline, double leaving, double slaHours) {
        static final Rate NONE = new Rate(0, 0, 0, 0);
    }

    private final JdbcClient database;
    private final View view;
    private final InsightSettings settings;

    Flow(JdbcClient database, View view, InsightSettings settings) {
        this.database = database;
        this.view = view;
        this.settings = settings;
    }

    /** The last 24 hours, oldest first, the current one included. */
    public List<Step> hours(Reviewer person) {
        return steps(person, "hour", "23 hours");
    }

    /** The last 14 days of UTC, oldest first, the current one included. */
    public List<Step> days(Reviewer person) {
        return steps(person, "day", "13 days");
    }

    private List<Step> steps(Reviewer person, String unit, String back) {
        View.Part part = view.of(person);
        // Ids of tasks begin with the time they were made, so that the primary key finds those that arrived lately.
        return database.sql("""
                        with step as (
                            select generate_series(date_trunc('%1$s', now(), 'UTC') - interval '%2$s', date_trunc('%1$s', now(), 'UTC'),
                                interval '1 %1$s') as at),
                        arrived as (
                            select date_trunc('%1$s', t.arrived_at, 'UTC') as at, count(*) as n from task t
                            where t.id >= (select uuidv7(date_trunc('%1$s', now(), 'UTC') - interval '%2$s' - clock_timestamp()))
                                and t.lane_id = any(?) group by 1),
                        decided as (
                            select date_trunc('%1$s', r.decided_at, 'UTC') as at, count(*) as n
                            from ruling r join task t on t.id = r.task_id
                            where r.decided_at >= date_trunc('%1$s', now(), 'UTC') - interval '%2$s' and r.state <> 'UNDONE'
                                and t.lane_id = any(?) and r.harm <> all(?) group by 1)
                        select step.at, coalesce(arrived.n, 0) as arrived, coalesce(decided.n, 0) as decided
                        from step left join arrived using (at) left join decided using (at) order by step.at""".formatted(unit, back))
                .params(part.lanes(), part.lanes(), part.hiddenHarms())
                .query((row, number) ->
                        new Step(row.getTimestamp("at").toInstant(), row.getLong("arrived"), row.getLong("decided")))
                .list();
    }

    /** How old what waits is, by queue. */
    public List<AgeBand> ages(Reviewer person) {
        int limit = settings.dueAtMost() + 1;
        Map<String, List<Counted>> byQueue = new TreeMap<>();
        database.sql("""
                        select q.queue, band.number, c.n
                        from (select queue, array_agg(id) as lanes from lane where id = any(?) group by queue) q
                        cross join unnest(?, ?) with ordinality as band(young, old, number)
                        cross join lateral (
                            select count(*) as n from (
                                select from unnest(q.lanes) as lane(id) cross join lateral (
                                    select from task t where t.lane_id = lane.id and t.state = 'OPEN'
                                        and t.opened_at <= now() - make_interval(hours => band.young)
                                        and t.opened_at > now() - make_interval(hours => band.old) limit ?) old limit ?) old) c
                        order by q.queue, band.number""")
                .params(view.of(person).lanes(), young(), old(), limit, limit)
                .query(row -> {
                    byQueue.computeIfAbsent(row.getString("queue"), queue -> new ArrayList<>())
                            .add(counted(row.getLong("n")));
                });
        return byQueue.entrySet().stream()
                .map(queue -> new AgeBand(queue.getKey(), queue.getValue()))
                .filter(queue -> queue.counts().stream().anyMatch(Counted::any))
                .toList();
    }

    private static Integer[] young() {
        Integer[] hours = AgeBand.HOURS.toArray(Integer[]::new);
        // A task that arrives with a clock ahead of ours is young too.
        hours[0] = -1;
        return hours;
    }

    private static Integer[] old() {
        List<Integer> hours = new ArrayList<>(AgeBand.HOURS.subList(1, AgeBand.HOURS.size()));
        hours.add(24 * 365 * 100);
        return hours.toArray(Integer[]::new);
    }

    /** What the next hours bring to every queue in which something waits, if they are as the last ones. */
    public List<Forecast> forecasts(Reviewer person) {
        View.Part part = view.of(person);
        Map<String, Rate> rates = rates(part);
        Map<String, List<Counted>> due = due(part);
        return database.sql("""
                        select q.queue, w.waiting, d.next_due
                        from (select queue, array_agg(id) as lanes from lane where id = any(?) group by queue) q
                        cross join lateral (
                            select coalesce(sum(y.open), 0)::bigint as waiting from lane_tally y where y.lane_id = any(q.lanes)) w
                        cross join lateral (
                            select min(first.due_at) as next_due from unnest(q.lanes) as lane(id) cross join lateral (
                                select t.due_at from task t where t.lane_id = lane.id and t.state = 'OPEN' and t.due_at is not null
                                order by t.due_at limit 1) first) d
                        where w.waiting > 0 order by q.queue""")
                .param(part.lanes())
                .query((row, number) -> {
                    Rate rate = rates.getOrDefault(row.getString("queue"), Rate.NONE);
                    java.sql.Timestamp nextDue = row.getTimestamp("next_due");
                    return new Forecast(
                            row.getString("queue"),
                            row.getLong("waiting"),
                            settings.rateHours(),
                            rate.arriving(),
                            rate.arrivingWithDeadline(),
                            rate.leaving(),
                            rate.slaHours(),
                            nextDue == null ? null : nextDue.toInstant(),
                            due.getOrDefault(row.getString("queue"), List.of()));
                })
                .list();
    }

    private Map<String, Rate> rates(View.Part part) {
        Map<String, Rate> rates = new TreeMap<>();
        String hours = settings.rateHours() + " hours";
        database.sql("""
                        with arrived as (
                            select l.queue, sum(t.n) as n, sum(t.due) as due, sum(t.seconds) / nullif(sum(t.due), 0) / 3600 as sla
                            from (select lane_id, count(*) as n, count(due_at) as due, extract(epoch from sum(due_at - opened_at)) as seconds
                                  from task where id >= (select uuidv7(- ?::interval)) and lane_id = any(?) group by 1) t
                            join lane l on l.id = t.lane_id group by 1),
                        decided as (
                            select l.queue, count(*) as n from ruling r join task t on t.id = r.task_id join lane l on l.id = t.lane_id
                            where r.decided_at >= now() - ?::interval and r.state <> 'UNDONE' and t.lane_id = any(?) and r.harm <> all(?)
                            group by 1),
                        gone as (
                            select l.queue, count(*) as n from task t join lane l on l.id = t.lane_id
                            where t.state = 'CLOSED' and t.closed_at >= now() - ?::interval and t.closed_because <> 'DECIDED'
                                and t.lane_id = any(?) group by 1)
                        select queue, coalesce(arrived.n, 0) as arrived, coalesce(arrived.due, 0) as due, coalesce(arrived.sla, 0) as sla,
                            coalesce(decided.n, 0) + coalesce(gone.n, 0) as leaving
                        from arrived full join decided using (queue) full join gone using (queue)""")
                .params(hours, part.lanes(), hours, part.lanes(), part.hiddenHarms(), hours, part.lanes())
                .query(row -> {
                    double over = settings.rateHours();
                    rates.put(
                            row.getString("queue"),
                            new Rate(
                                    row.getLong("arrived") / over,
                                    row.getLong("due") / over,
                                    row.getLong("leaving") / over,
                                    row.getDouble("sla")));
                });
        return rates;
    }

    /** Tasks due by each horizon, what is overdue included. */
    private Map<String, List<Counted>> due(View.Part part) {
        int limit = settings.dueAtMost() + 1;
        Map<String, List<Counted>> due = new TreeMap<>();
        database.sql("""
                        select q.queue, c.n
                        from (select queue, array_agg(id) as lanes from lane where id = any(?) group by queue) q
                        cross join unnest(?) as horizon(hours)
                        cross join lateral (
                            select count(*) as n from (
                                select from unnest(q.lanes) as lane(id) cross join lateral (
                                    select from task t where t.lane_id = lane.id and t.state = 'OPEN' and t.due_at is not null
                                        and t.due_at <= now() + make_interval(hours => horizon.hours) limit ?) due limit ?) due) c
                        order by q.queue, horizon.hours""")
                .params(part.lanes(), Forecast.HOURS.toArray(Integer[]::new), limit, limit)
                .query(row -> {
                    due.computeIfAbsent(row.getString("queue"), queue -> new ArrayList<>())
                            .add(counted(row.getLong("n")));
                });
        return due;
    }

    private Counted counted(long found) {
        return Counted.upTo(settings.dueAtMost(), found);
    }
}
