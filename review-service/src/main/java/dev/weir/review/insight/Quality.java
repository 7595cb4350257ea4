package dev.weir.review.insight;

import dev.weir.review.exposure.ExposureSettings;
import dev.weir.review.people.Reviewer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How decisions of all together fared. Nothing here is by person, and what would be about a few people only is left out. */
@Component
public class Quality {
    private static final String OTHER = "-";

    private record Two(Share appeals, Share opinions) {
        static final Two NONE = new Two(new Share(0, 0), new Share(0, 0));
    }

    private final JdbcClient database;
    private final View view;
    private final ExposureSettings groups;

    Quality(JdbcClient database, View view, ExposureSettings groups) {
        this.database = database;
        this.view = view;
        this.groups = groups;
    }

    /** How long decisions took, in all first and then by queue; without the lines of which too few people are part. */
    public List<Handling> handling(Reviewer person, Period period) {
        View.Part part = view.of(person);
        return database.sql("""
                        select coalesce(l.queue, '') as queue, count(*) as decisions,
                            percentile_cont(0.5) within group (order by r.handling_ms) as half,
                            percentile_cont(0.9) within group (order by r.handling_ms) as most
                        from ruling r join task t on t.id = r.task_id join lane l on l.id = t.lane_id
                        where r.decided_at > now() - ?::interval and r.state <> 'UNDONE' and t.lane_id = any(?) and r.harm <> all(?)
                        group by rollup (l.queue) having count(distinct r.person_id) >= ?
                        order by grouping(l.queue) desc, 1""")
                .params(period.interval(), part.lanes(), part.hiddenHarms(), groups.groupAtLeast())
                .query((row, number) -> new Handling(
                        row.getString("queue"),
                        row.getLong("decisions"),
                        Duration.ofMillis(Math.round(row.getDouble("half"))),
                        Duration.ofMillis(Math.round(row.getDouble("most")))))
                .list();
    }

    /** How often appeals and second opinions came to another action. */
    public List<Overturn> overturns(Reviewer person, Period period, Overturn.By by) {
        View.Part part = view.of(person);
        Map<String, Two> all = new TreeMap<>();
        shares("""
                        select %1$s as what, count(*) as looked, count(*) filter (where later.action <> r.action) as other
                        from ruling later join ruling r on r.id = later.reverses join task t on t.id = r.task_id join lane l on l.id = t.lane_id
                        %2$s
                        where later.decided_at > now() - ?::interval and later.appeal and later.state <> 'UNDONE'
                            and t.lane_id = any(?) and r.harm <> all(?) and later.harm <> all(?) group by 1""", by, period, part).forEach((what, share) -> all.put(what, new Two(share, Two.NONE.opinions())));
        shares("""
                        select %1$s as what, count(*) as looked, count(*) filter (where c.action <> r.action) as other
                        from consultation c join ruling r on r.task_id = c.task_id and r.state <> 'UNDONE' and r.decided_at >= c.answered_at
                        join task t on t.id = r.task_id join lane l on l.id = t.lane_id
                        %2$s
                        where c.answered_at > now() - ?::interval and c.kind = 'SECOND_OPINION' and c.answered_by is not null
                            and t.lane_id = any(?) and r.harm <> all(?) and c.harm <> all(?) group by 1""", by, period, part)
                .forEach((what, share) -> all.merge(
                        what,
                        new Two(Two.NONE.appeals(), share),
                        (one, two) -> new Two(one.appeals(), two.opinions())));
        return all.entrySet().stream()
                .map(entry -> new Overturn(
                        entry.getKey(),
                        entry.getValue().appeals(),
                        entry.getValue().opinions()))
                .toList();
    }

    private Map<String, Share> shares(String sql, Overturn.By by, Period period, View.Part part) {
        String what = switch (by) {
            case QUEUE -> "l.queue";
            case HARM -> "l.harm";
            case CLAUSE -> "coalesce(r.clause, '" + OTHER + "')";
            case RULE -> "fired.rule";
        };
        String rules = by == Overturn.By.RULE
                ? "join ruling_fired f on f.ruling_id = r.id cross join unnest(f.rules) as fired(rule)"
                : "";
        Map<String, Share> shares = new LinkedHashMap<>();
        database.sql(sql.formatted(what, rules))
                .params(period.interval(), part.lanes(), part.hiddenHarms(), part.hiddenHarms())
                .query(row -> {
                    shares.put(row.getString("what"), new Share(row.getLong("other"), row.getLong("looked")));
                });
        return shares;
    }

    /**
     * Why tasks were put back, most first. DISTRESSING is only told over enough people who skipped, so that nobody has to think twice
     * before they say it.
     */
    public Map<String, Long> skips(Reviewer person, Period period) {
        return counts("""
                        select s.reason as what, count(*) as n from skip s join task t on t.id = s.task_id
                        where s.skipped_at > now() - ?::interval and t.lane_id = any(?)
                        group by 1 having s.reason <> 'DISTRESSING' or count(distinct s.person_id) >= ?
                        order by 2 desc, 1""", List.of(period.interval(), view.of(person).lanes(), groups.groupAtLeast()));
    }

    /** Why the stream did not take decisions, most first. */
    public Map<String, Long> refused(Reviewer person, Period period) {
        View.Part part = view.of(person);
        return counts("""
                        select coalesce(r.refused_because, '-') as what, count(*) as n from ruling r join task t on t.id = r.task_id
                        where r.decided_at > now() - ?::interval and r.state = 'REFUSED' and t.lane_id = any(?) and r.harm <> all(?)
                        group by 1 order by 2 desc, 1""", List.of(period.interval(), part.lanes(), part.hiddenHarms()));
    }

    private Map<String, Long> counts(String sql, List<Object> parameters) {
        Map<String, Long> counts = new LinkedHashMap<>();
        database.sql(sql).params(new ArrayList<>(parameters)).query(row -> {
            counts.put(row.getString("what"), row.getLong("n"));
        });
        return counts;
    }
}
