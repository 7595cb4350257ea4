package dev.weir.review.exposure;

import dev.weir.review.people.Reviewer;
import dev.weir.review.task.Lanes;
import dev.weir.review.task.QueueFilter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What people had to see. It protects them and measures nobody: only the person sees their own, everybody else sums over a group, and
 * nothing here is read by whatever counts throughput. Passing a task on because it distresses is a skip with DISTRESSING, which is never
 * counted either.
 */
@Component
public class Exposure {
    /** From here on a task is severe: threats, intimate pictures, self-harm, and worse. */
    public static final int SEVERE = 4;

    private static final int WORST = 5;
    private static final int SLICE = 5_000;

    private record Look(int severity, Duration time) {}

    private record Span(int severity, Instant first, Instant last) {}

    private final JdbcClient database;
    private final Lanes lanes;
    private final ExposureSettings settings;

    Exposure(JdbcClient database, Lanes lanes, ExposureSettings settings) {
        this.database = database;
        this.lanes = lanes;
        this.settings = settings;
    }

    /**
     * Notes that a person has a task before their eyes, and how long they had already. May be called again and again while they look; the
     * task counts once for them. What comes after the last call is added when they are done with it ({@link #left}).
     *
     * @param severity of the task, 0 to 5
     * @param milliseconds since it was called last for this task; zero for the first look
     */
    @Transactional
    public void saw(Reviewer person, UUID task, int severity, long milliseconds) {
        long millis = Math.clamp(milliseconds, 0, settings.longestLook().toMillis());
        boolean first = database.sql("""
                        insert into view_event as v (person_id, task_id, severity, first_at, last_at, millis)
                        values (?, ?, ?, now() - ?::interval, now(), ?)
                        on conflict (person_id, task_id) do update
                            set last_at = now(), millis = v.millis + excluded.millis, looking = true,
                                severity = greatest(v.severity, excluded.severity)
                        returning xmax = 0""")
                .params(person.id(), task, severity, millis + " milliseconds", millis)
                .query(Boolean.class)
                .single();
        add(person, task, severity, first ? 1 : 0, millis);
    }

    /** A person is done with a task that they looked at: the time since it was last spoken of is added. Others are left alone. */
    @Transactional
    public void left(Reviewer person, UUID task) {
        database.sql("""
                        update view_event set looking = false, last_at = now(),
                            millis = millis + least(extract(epoch from now() - last_at) * 1000, ?)::bigint
                        where person_id = ? and task_id = ? and looking
                        returning severity, new.millis - old.millis as more""")
                .params(settings.longestLook().toMillis(), person.id(), task)
                .query((row, number) -> new Look(row.getInt("severity"), Duration.ofMillis(row.getLong("more"))))
                .optional()
                .ifPresent(look ->
                        add(person, task, look.severity(), 0, look.time().toMillis()));
    }

    private void add(Reviewer person, UUID task, int severity, int items, long millis) {
        database.sql("""
                        insert into exposure as e (person_id, day, severity, restricted, items, millis)
                        values (?, (now() at time zone 'UTC')::date, ?,
                            exists (select from task t join lane l on l.id = t.lane_id where t.id = ? and l.restricted <> '{}'), ?, ?)
                        on conflict (person_id, day, severity, restricted) do update
                            set items = e.items + excluded.items, millis = e.millis + excluded.millis""").params(person.id(), severity, task, items, millis).update();
    }

    /** Where a person stands in this shift. */
    public Standing standing(Reviewer person) {
        List<Span> spans = spans(person);
        Duration withoutBreak = Duration.ZERO;
        int severe = 0;
        if (!spans.isEmpty() && !isBreak(spans.getFirst().last(), now())) {
            Instant end = spans.getFirst().last();
            Instant start = spans.getFirst().first();
            for (Span look : spans) {
                if (isBreak(look.last(), start)) {
                    break;
                }
                start = look.first().isBefore(start) ? look.first() : start;
                severe += look.severity() >= SEVERE ? 1 : 0;
            }
            withoutBreak = Duration.between(start, end);
        }
        return new Standing(
                budgets(person),
                withoutBreak,
                severe,
                withoutBreak.compareTo(settings.breakAfter()) >= 0 || severe >= settings.breakAfterSevere());
    }

    /**
     * The part of the queue to offer a person: what they asked for, without what is heavier than they should still get in this shift. Say
     * {@link Standing#whyLighter} when it differs. A task that somebody picks themselves is not kept from them.
     */
    public QueueFilter lighter(Reviewer person, QueueFilter wanted) {
        OptionalInt heaviest = standing(person).heaviest();
        return heaviest.isPresent() ? wanted.noHeavierThan(heaviest.getAsInt()) : wanted;
    }

    /** What a person themselves saw in the last days, latest first. */
    public List<SeenByDay> own(Reviewer person, int days) {
        return database.sql("""
                        select day, severity, 1 as people, sum(items) as items, sum(millis) as millis from exposure
                        where person_id = ? and day > (now() at time zone 'UTC')::date - ?
                        group by day, severity order by day desc, severity desc""").params(person.id(), days).query(Exposure::seen).list();
    }

    /**
     * What everybody together saw in the last days, latest first: without the lines of which too few people are part, and without
     * restricted harms unless the asker has a grant for all there are.
     */
    public List<SeenByDay> ofAll(Reviewer asker, int days) {
        boolean everything =
                lanes.numbers(lane -> !lane.restricted().stream().allMatch(asker.reach()::grants)).length == 0;
        return database.sql("""
                        select day, severity, count(distinct person_id) as people, sum(items) as items, sum(millis) as millis
                        from exposure
                        where day > (now() at time zone 'UTC')::date - ? and (not restricted or ?)
                        group by day, severity having count(distinct person_id) >= ?
                        order by day desc, severity desc""")
                .params(days, everything, settings.groupAtLeast())
                .query(Exposure::seen)
                .list();
    }

    @Scheduled(fixedDelay = 3_600_000, initialDelay = 120_000)
    void forget() {
        while (database.sql("""
                        delete from view_event where (person_id, task_id) in (
                            select person_id, task_id from view_event where last_at < now() - ?::interval limit ?)""")
                        .params(settings.kept().toMillis() + " milliseconds", SLICE)
                        .update()
                == SLICE) {
            // Slice by slice, so that no statement holds the table for long.
        }
    }

    private List<Budget> budgets(Reviewer person) {
        return List.of(
                budget(person, SEVERE, settings.severity4Items(), settings.severity4Time()),
                budget(person, WORST, settings.severity5Items(), settings.severity5Time()));
    }

    private Budget budget(Reviewer person, int severity, int mostItems, Duration mostTime) {
        return database.sql("""
                        select count(*) as items, coalesce(sum(millis), 0) as millis from view_event
                        where person_id = ? and last_at > now() - ?::interval and severity >= ?""")
                .params(person.id(), shift(), severity)
                .query((row, number) -> new Budget(
                        severity, row.getInt("items"), mostItems, Duration.ofMillis(row.getLong("millis")), mostTime))
                .single();
    }

    /** What the person looked at in this shift, the last first. */
    private List<Span> spans(Reviewer person) {
        return database.sql("""
                        select severity, first_at, last_at from view_event
                        where person_id = ? and last_at > now() - ?::interval
                        order by last_at desc""")
                .params(person.id(), shift())
                .query((row, number) -> new Span(
                        row.getInt("severity"),
                        row.getTimestamp("first_at").toInstant(),
                        row.getTimestamp("last_at").toInstant()))
                .list();
    }

    private boolean isBreak(Instant from, Instant until) {
        return Duration.between(from, until).compareTo(settings.pause()) >= 0;
    }

    private Instant now() {
        return database.sql("select now()")
                .query(java.sql.Timestamp.class)
                .single()
                .toInstant();
    }

    private String shift() {
        return settings.shift().toMillis() + " milliseconds";
    }

    private static SeenByDay seen(ResultSet row, int number) throws SQLException {
        return new SeenByDay(
                row.getDate("day").toLocalDate(),
                row.getInt("severity"),
                row.getInt("people"),
                row.getLong("items"),
                Duration.ofMillis(row.getLong("millis")));
    }
}
