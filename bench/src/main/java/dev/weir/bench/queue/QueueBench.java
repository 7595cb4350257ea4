package dev.weir.bench.queue;

import dev.weir.bench.Latencies;
import dev.weir.review.claim.Claims;
import dev.weir.review.decide.Choice;
import dev.weir.review.decide.Decisions;
import dev.weir.review.people.Reach;
import dev.weir.review.people.Reviewer;
import dev.weir.review.people.Role;
import dev.weir.review.task.QueueFilter;
import dev.weir.review.task.Task;
import dev.weir.vocabulary.Action;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine;

/**
 * Claims and decisions against a durable PostgreSQL, with few and with many open tasks, by reviewers at a human pace and as fast as they
 * can. The yardstick is the same with few tasks, and an empty question to the database.
 */
@CommandLine.Command(
        name = "queue",
        mixinStandardHelpOptions = true,
        description = "The review queue: claims and decisions with few and with many open tasks.")
public final class QueueBench implements Callable<Integer> {
    private static final int ATTEMPTS = 10;
    private static final int FEW = 13_000;
    private static final List<String> QUEUES =
            List.of("hate", "harassment", "spam", "fraud", "languages", "general", "violence", "civic");
    private static final List<String> LANGUAGES = List.of("en", "de", "fr", "es", "");

    @CommandLine.Option(
            names = "--tasks",
            defaultValue = "1000000",
            description = "Open tasks. Default: ${DEFAULT-VALUE}")
    private int tasks;

    @CommandLine.Option(names = "--reviewers", defaultValue = "50", description = "People. Default: ${DEFAULT-VALUE}")
    private int reviewers;

    @CommandLine.Option(
            names = "--seconds",
            defaultValue = "20",
            description = "For each round. Default: ${DEFAULT-VALUE}")
    private int seconds;

    @CommandLine.Option(names = "--rounds", defaultValue = "3", description = "Default: ${DEFAULT-VALUE}")
    private int rounds;

    @CommandLine.Option(
            names = "--pause-millis",
            defaultValue = "1000",
            description = "How long a person takes for a task in the paced rounds. Default: ${DEFAULT-VALUE}")
    private int pauseMillis;

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (QueueApp app = QueueApp.start()) {
            JdbcClient database = app.database();
            for (int open : new int[] {FEW, tasks}) {
                fill(app.unhurried(), open);
                System.out.printf(Locale.ROOT, "%n%,d open tasks, %d reviewers%n", count(database), reviewers);
                for (int round = 1; round <= rounds; round++) {
                    round(app, "round " + round + ", paced", pauseMillis);
                }
                for (int round = 1; round <= rounds; round++) {
                    // Flat out, few tasks would all be decided before the round ends.
                    if (count(database) < FEW) {
                        fill(app.unhurried(), open);
                    }
                    round(app, "round " + round + ", flat out", 0);
                }
            }
        }
        return 0;
    }

    /** Rows as the intake writes them, spread over the lanes, without content. */
    private static void fill(JdbcClient database, int open) {
        empty(database);
        for (String queue : QUEUES) {
            for (String language : LANGUAGES) {
                database.sql("""
                                insert into lane (desk, queue, harm, surface, language, restricted)
                                select 'FIRST', ?, harm, 'comments', ?, '{}' from unnest(array['HATE', 'HARASS', 'SPAM']) harm
                                on conflict do nothing""").params(queue, language).update();
            }
        }
        database.sql("""
                        insert into task (content_id, revision, account_id, lane_id, home_lane_id, rank, rank_inputs, severity,
                                          opened_at, due_at, source_partition, source_offset)
                        select 'content-' || n, 1, 'account-' || n % 200000, lane.id, lane.id, (random() * 30000)::bigint, '{}', 2,
                               now() - random() * interval '8 hours', now() + random() * interval '20 hours', 0, n
                        from generate_series(1, ?) n
                        join (select id, row_number() over (order by id) - 1 as place, count(*) over () as lanes from lane
                              where desk = 'FIRST') lane on lane.place = n % lane.lanes""").param(open).update();
        database.sql("vacuum analyze task").update();
    }

    /** The relay and the re-ranking go on meanwhile; what they hold for a moment may stop this once or twice. */
    private static void empty(JdbcClient database) {
        for (int attempt = 1; ; attempt++) {
            try {
                database.sql("truncate task, lane_tally cascade").update();
                return;
            } catch (PessimisticLockingFailureException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private static long count(JdbcClient database) {
        return database.sql("select sum(open) from lane_tally")
                .query(Long.class)
                .single();
    }

    private void round(QueueApp app, String name, int pause) throws InterruptedException {
        Latencies claim = new Latencies();
        Latencies decide = new Latencies();
        Latencies nothing = new Latencies();
        Instant end = Instant.now().plus(Duration.ofSeconds(seconds));
        List<Thread> people = new ArrayList<>();
        for (int i = 0; i < reviewers; i++) {
            Reviewer person = person(i);
            people.add(Thread.ofVirtual().start(() -> work(app, person, pause, end, claim, decide)));
        }
        JdbcClient database = app.database();
        while (Instant.now().isBefore(end)) {
            long from = System.nanoTime();
            database.sql("select 1").query(Integer.class).single();
            nothing.add(System.nanoTime() - from);
            Thread.sleep(20);
        }
        for (Thread person : people) {
            person.join();
        }
        System.out.printf(Locale.ROOT, "%s: %.0f decisions/s%n", name, decide.count() / (double) seconds);
        System.out.println(claim.line("claim the next task"));
        System.out.println(decide.line("decide it"));
        System.out.println(nothing.line("yardstick: select 1"));
    }

    private static Reviewer person(int number) {
        return new Reviewer(
                "p-" + number,
                "Reviewer",
                Set.of(Role.MODERATOR),
                new Reach(true, Set.of(), Set.of(), Set.of()),
                Set.of());
    }

    private static void work(QueueApp app, Reviewer person, int pause, Instant end, Latencies claim, Latencies decide) {
        Claims claims = app.get(Claims.class);
        Decisions decisions = app.get(Decisions.class);
        Choice choice = new Choice(Action.RESTRICT, "SPAM", null, null, null, false);
        try {
            Thread.sleep(pause == 0 ? 0 : ThreadLocalRandom.current().nextInt(pause));
            while (Instant.now().isBefore(end)) {
                long from = System.nanoTime();
                List<Task> next = claims.next(person, QueueFilter.EVERYTHING, 1);
                long claimed = System.nanoTime();
                claim.add(claimed - from);
                for (Task task : next) {
                    decisions.decide(person, UUID.randomUUID(), task.id(), task.token(), choice);
                    decide.add(System.nanoTime() - claimed);
                }
                Thread.sleep(pause);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
