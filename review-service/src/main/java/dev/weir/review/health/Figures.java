package dev.weir.review.health;

import dev.weir.review.app.ReviewSettings;
import dev.weir.review.follow.TopicFollower;
import dev.weir.review.outbox.OutboxRelay;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * How the queue, the outbox and the followers stand. Read every few seconds, not at every scrape; when they cannot be read there are none,
 * since an old figure looks like a true one. Every instance says the same of the queue: take the largest, not the sum.
 */
@Component
class Figures {
    private static final Logger LOG = LoggerFactory.getLogger(Figures.class);

    /** Counted up to this many for each lane: more overdue tasks than that are as alarming. */
    private static final int OVERDUE_AT_MOST = 10_000;

    /** In place of a restricted harm: whoever reads figures need not have a grant for it. */
    private static final String RESTRICTED = "RESTRICTED";

    private record Open(String queue, String harm) {}

    private record Age(String queue, double oldestSeconds, long overdue) {}

    private final JdbcClient database;
    private final OutboxFigures outbox;
    private final ReviewSettings settings;
    private final MultiGauge open;
    private final MultiGauge oldest;
    private final MultiGauge overdue;
    private volatile double held = Double.NaN;
    private volatile double unanswered = Double.NaN;
    private volatile OutboxFigures.@Nullable Waiting waiting;

    Figures(
            JdbcClient database,
            OutboxFigures outbox,
            OutboxRelay relay,
            List<TopicFollower<?>> followers,
            ReviewSettings settings,
            MeterRegistry meters) {
        this.database = database;
        this.outbox = outbox;
        this.settings = settings;
        open = MultiGauge.builder("weir.review.tasks.open")
                .description("Open tasks")
                .register(meters);
        oldest = MultiGauge.builder("weir.review.tasks.oldest")
                .description("Age of the oldest open task")
                .baseUnit("seconds")
                .register(meters);
        overdue = MultiGauge.builder("weir.review.tasks.overdue")
                .description("Open tasks whose time has ended, counted up to " + OVERDUE_AT_MOST + " a lane")
                .register(meters);
        Gauge.builder("weir.review.tasks.held", this, figures -> figures.held)
                .description("Tasks that somebody holds")
                .register(meters);
        Gauge.builder("weir.review.outbox.waiting", this, figures -> figures.outbox(now -> now.all()))
                .description("Records to be sent, those that can still be undone included")
                .register(meters);
        Gauge.builder(
                        "weir.review.outbox.late",
                        this,
                        figures -> figures.outbox(now -> now.oldest().toMillis() / 1000.0))
                .description("How long the oldest record waits beyond the moment it was to be sent")
                .baseUnit("seconds")
                .register(meters);
        Gauge.builder("weir.review.decisions.unanswered", this, figures -> figures.unanswered)
                .description(
                        "How long the oldest published decision has waited for the stream's word; 0 when none waits")
                .baseUnit("seconds")
                .register(meters);
        Gauge.builder("weir.review.outbox.leading", relay, one -> one.isLeading() ? 1 : 0)
                .description("1 in the instance that sends the outbox")
                .register(meters);
        followers.forEach(follower -> watch(follower, meters));
    }

    private static void watch(TopicFollower<?> follower, MeterRegistry meters) {
        Tags name = Tags.of("follower", follower.name());
        Gauge.builder("weir.review.follower.behind", follower, TopicFollower::behind)
                .description("Records that are there and were not read yet")
                .tags(name)
                .register(meters);
        Gauge.builder(
                        "weir.review.follower.trouble",
                        follower,
                        one -> one.trouble().isPresent() ? 1 : 0)
                .description("1 while it cannot go on")
                .tags(name)
                .register(meters);
        FunctionCounter.builder("weir.review.follower.set.aside", follower, TopicFollower::setAside)
                .description("Records that could not be read and went to the dead letters")
                .tags(name)
                .register(meters);
    }

    @Scheduled(fixedDelayString = "${weir.review.health.figures-every:10s}")
    void read() {
        try {
            Map<Open, Long> tasks = openTasks();
            List<Age> ages = ages();
            held = database.sql(
                            "select count(*) from task where holder is not null and held_until > now() and state = 'OPEN'")
                    .query(Long.class)
                    .single();
            unanswered = database.sql("""
                            select coalesce(extract(epoch from now() - min(published_at)), 0)::double precision
                            from ruling where state = 'PUBLISHED'""").query(Double.class).single();
            waiting = outbox.read();
            show(tasks, ages);
        } catch (DataAccessException | TransactionException e) {
            LOG.debug("The figures cannot be read", e);
            held = Double.NaN;
            unanswered = Double.NaN;
            waiting = null;
            show(Map.of(), List.of());
        }
    }

    private void show(Map<Open, Long> tasks, List<Age> ages) {
        List<MultiGauge.Row<?>> rows = new ArrayList<>();
        tasks.forEach((part, number) ->
                rows.add(MultiGauge.Row.of(Tags.of("queue", part.queue(), "harm", part.harm()), number)));
        open.register(rows, true);
        oldest.register(
                ages.stream()
                        .<MultiGauge.Row<?>>map(
                                age -> MultiGauge.Row.of(Tags.of("queue", age.queue()), age.oldestSeconds()))
                        .toList(),
                true);
        overdue.register(
                ages.stream()
                        .<MultiGauge.Row<?>>map(age -> MultiGauge.Row.of(Tags.of("queue", age.queue()), age.overdue()))
                        .toList(),
                true);
    }

    /** From the tally: costs as much with a million open tasks as with a hundred. */
    private Map<Open, Long> openTasks() {
        Map<Open, Long> tasks = new TreeMap<>(Comparator.comparing(Open::queue).thenComparing(Open::harm));
        database.sql("""
                        select l.queue, l.harm, l.restricted <> '{}' as restricted, sum(y.open)::bigint as open
                        from lane_tally y join lane l on l.id = y.lane_id group by 1, 2, 3""").query(row -> {
            String harm = row.getBoolean("restricted") ? RESTRICTED : harm(row.getString("harm"), settings);
            tasks.merge(new Open(row.getString("queue"), harm), row.getLong("open"), Long::sum);
        });
        return tasks;
    }

    private List<Age> ages() {
        return database.sql("""
                        select l.queue, coalesce(extract(epoch from now() - min(first.opened_at)), 0)::double precision as oldest,
                            coalesce(sum(late.number), 0)::bigint as overdue
                        from lane l
                        left join lateral (
                            select t.opened_at from task t where t.lane_id = l.id and t.state = 'OPEN'
                            order by t.opened_at limit 1) first on true
                        left join lateral (
                            select count(*) as number from (
                                select from task t where t.lane_id = l.id and t.state = 'OPEN' and t.due_at is not null
                                    and t.due_at <= now() limit ?) due) late on true
                        group by l.queue""")
                .param(OVERDUE_AT_MOST)
                .query((row, number) ->
                        new Age(row.getString("queue"), row.getDouble("oldest"), row.getLong("overdue")))
                .list();
    }

    private double outbox(ToDoubleFunction<OutboxFigures.Waiting> figure) {
        OutboxFigures.Waiting now = waiting;
        return now == null ? Double.NaN : figure.applyAsDouble(now);
    }

    /** A harm as a tag. */
    static String harm(String harm, ReviewSettings settings) {
        return settings.isRestricted(harm) ? RESTRICTED : harm;
    }
}
