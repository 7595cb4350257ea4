package dev.weir.review.insight;

import dev.weir.review.decide.Ruling;
import dev.weir.review.people.Reviewer;
import dev.weir.vocabulary.Action;
import java.time.Duration;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a person did, for themselves alone: there is no way to ask it about somebody else. */
@Component
public class OwnWork {
    private final JdbcClient database;
    private final View view;
    private final InsightSettings settings;

    OwnWork(JdbcClient database, View view, InsightSettings settings) {
        this.database = database;
        this.view = view;
        this.settings = settings;
    }

    /** The last 14 days on which they decided something, oldest first. */
    public List<OwnDay> days(Reviewer person) {
        return database.sql("""
                        select (decided_at at time zone 'UTC')::date as day, count(*) as decisions,
                            percentile_cont(0.5) within group (order by handling_ms) as half
                        from ruling where person_id = ? and state <> 'UNDONE' and decided_at > now() - interval '14 days'
                        group by 1 order by 1""")
                .param(person.id())
                .query((row, number) -> new OwnDay(
                        row.getDate("day").toLocalDate(),
                        row.getLong("decisions"),
                        Duration.ofMillis(Math.round(row.getDouble("half")))))
                .list();
    }

    /** Their latest decisions, as far as they may still see what they are about. */
    public List<Ruling> decisions(Reviewer person) {
        View.Part part = view.of(person);
        return database.sql("select " + Ruling.COLUMNS + """
                         from ruling r join task t on t.id = r.task_id
                        where r.person_id = ? and t.lane_id = any(?) and r.harm <> all(?) order by r.decided_at desc limit ?""")
                .params(person.id(), part.lanes(), part.hiddenHarms(), settings.ownDecisions())
                .query(Ruling::of)
                .list();
    }

    /** Decisions of theirs to which a colleague came to another, the latest first. */
    public List<Reversal> reversals(Reviewer person) {
        View.Part part = view.of(person);
        return database.sql("""
                        select r.content_id, r.action, r.harm, later.action as now_action, later.harm as now_harm, later.overturn_cause,
                            later.note, later.appeal, later.decided_at
                        from ruling r join ruling later on later.reverses = r.id join task t on t.id = r.task_id
                        where r.person_id = ? and r.state <> 'UNDONE' and later.state not in ('UNDONE', 'STORED')
                            and later.action <> r.action and later.person_id <> r.person_id
                            and t.lane_id = any(?) and r.harm <> all(?) and later.harm <> all(?)
                        order by later.decided_at desc limit ?""")
                .params(person.id(), part.lanes(), part.hiddenHarms(), part.hiddenHarms(), settings.ownDecisions())
                .query((row, number) -> new Reversal(
                        row.getString("content_id"),
                        Action.valueOf(row.getString("action")),
                        row.getString("harm"),
                        Action.valueOf(row.getString("now_action")),
                        row.getString("now_harm"),
                        row.getString("overturn_cause"),
                        row.getString("note"),
                        row.getBoolean("appeal"),
                        row.getTimestamp("decided_at").toInstant()))
                .list();
    }

    /** Appeals against their decisions of the last 28 days that left them as they were. */
    public Share upheldOnAppeal(Reviewer person) {
        return share("""
                        select count(*) as looked, count(*) filter (where later.action = r.action) as same
                        from ruling r join ruling later on later.reverses = r.id
                        where r.person_id = ? and later.appeal and later.state not in ('UNDONE', 'STORED')
                            and later.decided_at > now() - interval '28 days'""", person);
    }

    /** Second opinions they asked for in the last 28 days that were what they decided in the end. */
    public Share asTheOpinionTheyAskedFor(Reviewer person) {
        return share("""
                        select count(*) as looked, count(*) filter (where c.action = r.action) as same
                        from consultation c join ruling r on r.task_id = c.task_id and r.state <> 'UNDONE' and r.decided_at >= c.answered_at
                        where c.asked_by = ? and r.person_id = c.asked_by and c.kind = 'SECOND_OPINION' and c.answered_by is not null
                            and c.answered_at > now() - interval '28 days'""", person);
    }

    private Share share(String sql, Reviewer person) {
        return database.sql(sql)
                .param(person.id())
                .query((row, number) -> new Share(row.getLong("same"), row.getLong("looked")))
                .single();
    }
}
