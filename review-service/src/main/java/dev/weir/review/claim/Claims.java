package dev.weir.review.claim;

import dev.weir.review.app.ReviewSettings;
import dev.weir.review.people.Reviewer;
import dev.weir.review.refusal.Refusal;
import dev.weir.review.task.Access;
import dev.weir.review.task.Lanes;
import dev.weir.review.task.QueueFilter;
import dev.weir.review.task.Task;
import dev.weir.review.task.TaskState;
import dev.weir.review.task.Tasks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * A claim is a lease with a fencing token: it ends by itself, every new claim of a task has a higher token, and whatever a person does to
 * a task carries the token they hold. All times are the database's, so that instances need not agree about the clock.
 */
@Component
public class Claims {
    /** How many of a lane's best are looked at, besides those wanted: who finds them being claimed takes another lane's next best. */
    private static final int SPARE = 2;

    /** How many are looked at when that was not enough: more than people who claim at the same moment. */
    private static final int MANY = 256;

    /** What makes a task free for a person; parameters: person, person, accounts. */
    private static final String FREE = """
            t.state = 'OPEN' and (t.holder is null or t.held_until <= now())
            and (t.reserved_for is null or t.reserved_for = ? or t.reserved_until <= now())
            and not (? = any(t.barred)) and not (t.account_id = any(?))""";

    private final JdbcClient database;
    private final Lanes lanes;
    private final Tasks tasks;
    private final ReviewSettings settings;
    private final ApplicationEventPublisher events;

    Claims(JdbcClient database, Lanes lanes, Tasks tasks, ReviewSettings settings, ApplicationEventPublisher events) {
        this.events = events;
        this.database = database;
        this.lanes = lanes;
        this.tasks = tasks;
        this.settings = settings;
    }

    /** What a person holds at the moment, the longest held first. */
    public List<Task> held(Reviewer person) {
        return database.sql("select " + Tasks.COLUMNS + """
                         from task t join lane l on l.id = t.lane_id
                        where t.holder = ? and t.held_until > now() and t.state = 'OPEN'
                        order by t.held_since, t.id""")
                .param(person.id())
                .query(Tasks::of)
                .list();
    }

    /**
     * Claims the best tasks that are free for a person, answers that came back to them first. Two people who claim at the same time get
     * different tasks and do not wait for each other.
     *
     * @param count how many; fewer are claimed when there are not as many, or the person would hold more than they may
     */
    @Transactional
    public List<Task> next(Reviewer person, QueueFilter filter, int count) {
        long start = System.nanoTime();
        Integer[] workable = lanes.workable(person, filter);
        int wanted = Math.min(count, roomFor(person));
        if (workable.length == 0 || wanted <= 0) {
            return List.of();
        }
        List<UUID> best = candidates(person, workable, wanted, wanted + SPARE);
        return claim(person, best.size() < wanted ? candidates(person, workable, wanted, MANY) : best, start);
    }

    /**
     * What a person holds after they asked for more.
     *
     * @param all everything they hold, what was claimed just now at the end
     * @param claimed what was claimed just now
     */
    public record Holding(List<Task> all, List<Task> claimed) {
        public Holding {
            all = List.copyOf(all);
            claimed = List.copyOf(claimed);
        }
    }

    /**
     * Claims the best tasks that are free for a person until they hold so many. Asking again changes nothing, so that a request whose answer
     * was lost can be sent again.
     *
     * @param count how many they want to hold in all
     */
    @Transactional
    public Holding hold(Reviewer person, QueueFilter filter, int count) {
        alone(person);
        List<Task> before = held(person);
        List<Task> claimed = count > before.size() ? next(person, filter, count - before.size()) : List.of();
        List<Task> all = new ArrayList<>(before);
        all.addAll(claimed);
        return new Holding(all, claimed);
    }

    /**
     * Claims one task that a person picked.
     *
     * @throws Refusal when it is not there, not free or not for them
     */
    @Transactional
    public Task take(Reviewer person, UUID id) {
        long start = System.nanoTime();
        Task task = tasks.find(id)
                .filter(found -> Access.mayWork(person, found.lane()))
                .orElseThrow(() -> Refusal.notFound("task"));
        if (person.id().equals(task.holder()) && isHeld(task)) {
            return task;
        }
        if (roomFor(person) == 0) {
            throw new Refusal(
                    Refusal.Kind.LIMIT,
                    "You hold " + settings.heldAtMost() + " tasks, which is the most; decide or release one first");
        }
        List<Task> claimed = claim(
                person,
                // Waits for who holds the row for a moment, ranking it again or recounting: that is no reason to say
                // somebody has it.
                database.sql("select t.id from task t where t.id = ? and " + FREE + " for update")
                        .params(id, person.id(), person.id(), accounts(person))
                        .query((row, number) -> row.getObject("id", UUID.class))
                        .list(),
                start);
        if (claimed.isEmpty()) {
            throw whyNot(person, tasks.find(id).orElseThrow(() -> Refusal.notFound("task")));
        }
        return claimed.getFirst();
    }

    /**
     * Activity: the claims go on for another while.
     *
     * @param claims tokens by task
     * @return until when, for those that still hold; what is missing was lost
     */
    @Transactional
    public Map<UUID, Instant> renew(Reviewer person, Map<UUID, Long> claims) {
        return database
                .sql("""
                        update task t set held_until = now() + ?::interval
                        from unnest(?, ?) as mine(id, token)
                        where t.id = mine.id and t.token = mine.token and t.holder = ? and t.state = 'OPEN'
                        returning t.id, t.held_until""")
                .params(interval(), ids(claims), tokens(claims), person.id())
                .query((row, number) -> Map.entry(
                        row.getObject("id", UUID.class),
                        row.getTimestamp("held_until").toInstant()))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /**
     * The person has the task before their eyes: from here on its handling counts. Only the first time matters.
     *
     * @return false when the claim is lost
     */
    @Transactional
    public boolean view(Reviewer person, UUID task, long token) {
        return database.sql("""
                        update task set viewed_at = coalesce(viewed_at, now())
                        where id = ? and holder = ? and token = ? and state = 'OPEN'""").params(task, person.id(), token).update() > 0;
    }

    /** The tasks go back to the queue; claims that are lost already are left alone. */
    @Transactional
    public void release(Reviewer person, Map<UUID, Long> claims) {
        database.sql("""
                        update task t set holder = null, held_until = null, held_since = null
                        from unnest(?, ?) as mine(id, token)
                        where t.id = mine.id and t.token = mine.token and t.holder = ?""").params(ids(claims), tokens(claims), person.id()).update();
    }

    /**
     * Puts a task back for somebody else. It is not offered to this person again.
     *
     * @throws Refusal when the claim is lost, the person skips more than they may, or the note is too long
     */
    @Transactional
    public void skip(Reviewer person, UUID task, long token, SkipReason reason, String note) {
        if (note.length() > settings.noteChars()) {
            throw new Refusal(
                    Refusal.Kind.INVALID,
                    "The note has " + note.length() + " characters; at most " + settings.noteChars() + " are kept");
        }
        if (reason.counts() && skippedLastHour(person) >= settings.skipsPerHour()) {
            throw new Refusal(
                    Refusal.Kind.LIMIT,
                    "You skipped " + settings.skipsPerHour()
                            + " tasks within an hour, which is the most; escalate it or ask for a second opinion");
        }
        int skipped =
                database.sql("""
                        update task set barred = array_append(barred, ?), holder = null, held_until = null, held_since = null,
                            reserved_for = null, reserved_until = null
                        where id = ? and holder = ? and token = ? and state = 'OPEN'""").params(person.id(), task, person.id(), token).update();
        if (skipped == 0) {
            throw lost();
        }
        database.sql("insert into skip (task_id, person_id, reason, note) values (?, ?, ?, ?)")
                .params(task, person.id(), reason.name(), note)
                .update();
        events.publishEvent(new Skipped(reason));
    }

    /** What somebody is told whose claim ended before they were done. */
    public static Refusal lost() {
        return new Refusal(
                Refusal.Kind.CLAIM_LOST,
                "Your claim on this task has ended: somebody else has it now, or it was decided. Nothing was changed");
    }

    /** Locks the best tasks that are free, of so many in each lane. */
    private List<UUID> candidates(Reviewer person, Integer[] workable, int wanted, int each) {
        return database.sql("""
                        with returned as (
                            select t.id, 1 as mine, t.rank from task t
                            where t.state = 'OPEN' and t.reserved_for = ? and t.lane_id = any(?)),
                        best as (
                            select t.id, 0 as mine, t.rank
                            from unnest(?) as lane(id) cross join lateral (
                                select t.id, t.rank from task t where t.lane_id = lane.id and %1$s
                                order by t.rank desc, t.id limit ?) t
                            order by t.rank desc, t.id limit ?),
                        candidates as materialized (select id, max(mine) as mine from (
                            select * from returned union all select * from best) found group by id)
                        select t.id from candidates c join task t on t.id = c.id
                        where %1$s
                        order by c.mine desc, t.rank desc, t.id limit ?
                        for update of t skip locked""".formatted(FREE))
                .params(person.id(), workable, workable)
                .params(person.id(), person.id(), accounts(person), each, MANY)
                .params(person.id(), person.id(), accounts(person), wanted)
                .query((row, number) -> row.getObject("id", UUID.class))
                .list();
    }

    private List<Task> claim(Reviewer person, List<UUID> ids, long startedNanos) {
        if (ids.isEmpty()) {
            return List.of();
        }
        long takenOver = database
                .sql("""
                        update task set holder = ?, token = token + 1, held_since = now(), viewed_at = null,
                            held_until = now() + ?::interval
                        where id = any(?) returning old.holder is not null and old.holder <> ?""")
                .params(person.id(), interval(), ids.toArray(UUID[]::new), person.id())
                .query((row, number) -> row.getBoolean(1))
                .stream()
                .filter(Boolean::booleanValue)
                .count();
        events.publishEvent(new Claimed(ids.size(), (int) takenOver, startedNanos));
        Map<UUID, Task> claimed = tasks.find(ids).stream().collect(Collectors.toMap(Task::id, task -> task));
        List<Task> inOrder = new ArrayList<>();
        ids.forEach(id -> inOrder.add(claimed.get(id)));
        return inOrder;
    }

    /** Holds off other claims of the same person until the transaction ends. */
    private void alone(Reviewer person) {
        database.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))")
                .param("claims of " + person.id())
                .query(rows -> {});
    }

    /** How many more tasks a person may hold, when they claim alone. */
    private int roomFor(Reviewer person) {
        alone(person);
        int held = database.sql("select count(*) from task where holder = ? and held_until > now() and state = 'OPEN'")
                .param(person.id())
                .query(Integer.class)
                .single();
        return Math.max(0, settings.heldAtMost() - held);
    }

    private int skippedLastHour(Reviewer person) {
        return database.sql("""
                        select count(*) from skip where person_id = ? and reason <> 'DISTRESSING'
                        and skipped_at > now() - interval '1 hour'""").param(person.id()).query(Integer.class).single();
    }

    private Refusal whyNot(Reviewer person, Task task) {
        if (task.state() != TaskState.OPEN) {
            return new Refusal(Refusal.Kind.CLOSED, "This task was decided or needs nobody any more");
        }
        if (task.barred().contains(person.id()) || person.ownAccounts().contains(task.accountId())) {
            return new Refusal(
                    Refusal.Kind.NOT_ALLOWED,
                    "This task is for somebody else: it is about your own content or decision, or you passed it on");
        }
        return new Refusal(Refusal.Kind.CLAIM_LOST, "Somebody else has this task at the moment");
    }

    private boolean isHeld(Task task) {
        return database.sql("select held_until > now() from task where id = ? and token = ?")
                .params(task.id(), task.token())
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    private String interval() {
        return settings.lease().toMillis() + " milliseconds";
    }

    private static String[] accounts(Reviewer person) {
        return person.ownAccounts().toArray(String[]::new);
    }

    private static UUID[] ids(Map<UUID, Long> claims) {
        return claims.keySet().toArray(UUID[]::new);
    }

    private static Long[] tokens(Map<UUID, Long> claims) {
        Collection<Long> tokens = claims.values();
        return tokens.toArray(Long[]::new);
    }
}
