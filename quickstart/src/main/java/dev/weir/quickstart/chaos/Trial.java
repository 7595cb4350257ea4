package dev.weir.quickstart.chaos;

import dev.weir.quickstart.chaos.judge.Evidence;
import dev.weir.quickstart.chaos.judge.Figures;
import dev.weir.quickstart.chaos.judge.Judge;
import dev.weir.quickstart.chaos.judge.Ledger;
import dev.weir.quickstart.supervise.ChildSpec;
import dev.weir.quickstart.supervise.Killable;
import dev.weir.quickstart.supervise.Refusal;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One trial: starts everything, lets the load, the people and the kills go on side by side, waits until all is quiet, and counts. */
public final class Trial {
    /** What the review service is told besides what a quick start tells it: undo soon over, leases soon free, passwords cheap to check. */
    public static final List<String> REVIEW_SETTINGS = List.of(
            "--weir.review.undo=500ms",
            "--weir.review.lease=20s",
            "--weir.review.password.memory-kib=7168",
            "--weir.review.password.iterations=1");

    private static final String PASSWORD = "four words far apart";
    private static final String STAND_IN = "stand-in";
    private static final Duration THINKS = Duration.ofMillis(1_500);
    private static final Duration PROGRESS = Duration.ofSeconds(10);
    private static final Duration STILL = Duration.ofSeconds(4);
    private static final long LOOK_MILLIS = 500;

    private final Scene scene;
    private final ChaosSettings settings;
    private final Consumer<String> say;
    private final Ledger ledger = new Ledger();
    private final Map<UUID, String> ruled = new ConcurrentHashMap<>();
    private final List<Killable> servers;
    private final List<Killable> apps;

    /**
     * @param say is told how it goes
     */
    public Trial(Scene scene, ChaosSettings settings, Consumer<String> say) {
        this.scene = scene;
        this.settings = settings;
        this.say = say;
        this.servers = killable(scene.servers());
        this.apps = killable(scene.apps());
    }

    private List<Killable> killable(List<ChildSpec> specs) {
        return specs.stream()
                .map(spec -> new Killable(spec, scene.logs(), settings.startWithin()))
                .toList();
    }

    private List<Killable> all() {
        return Stream.concat(servers.stream(), apps.stream()).toList();
    }

    /**
     * Runs it.
     *
     * @throws Refusal when something does not start, or does not come back
     * @throws Exception when the trial itself fails
     */
    public Report run() throws Exception {
        Instant start = Instant.now();
        List<Killable> victims = victims();
        try {
            start(servers);
            scene.prepare().run();
            start(apps);
            scene.database().hire(settings.reviewers(), PASSWORD);
            return judged(start, victims);
        } finally {
            // An interrupt has done its work: what was started has to be stopped all the same.
            boolean interrupted = Thread.interrupted();
            for (Killable one : all().reversed()) {
                one.stop();
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Who is killed: whoever was named, or everybody but the stand-in, which is no part of Weir. */
    private List<Killable> victims() {
        List<String> names = all().stream().map(Killable::name).toList();
        settings.victims().stream()
                .filter(victim -> !names.contains(victim))
                .findFirst()
                .ifPresent(victim -> {
                    throw new Refusal(
                            "--victims: there is no " + victim + "; choose among " + String.join(", ", names));
                });
        return all().stream()
                .filter(one -> settings.victims().isEmpty()
                        ? !one.name().equals(STAND_IN)
                        : settings.victims().contains(one.name()))
                .toList();
    }

    private void start(List<Killable> some) throws InterruptedException {
        try (Crew crew = new Crew()) {
            List<Future<Void>> starts = some.stream()
                    .map(one -> crew.send(() -> {
                        one.start();
                        say.accept(one.name() + " is ready");
                        return null;
                    }))
                    .toList();
            for (Future<Void> one : starts) {
                Crew.resultOf(one);
            }
        }
    }

    private Report judged(Instant start, List<Killable> victims) throws Exception {
        Random random = new Random(settings.seed());
        Kills kills = new Kills(victims, settings.every(), new Random(random.nextLong()), say);
        try (Crew crew = new Crew();
                Witness witness =
                        new Witness(ledger, scene.bootstrapServers(), scene.registryUrl(), scene.application());
                Load load = new Load(
                        Templates.read(scene.sample()),
                        random.nextLong(),
                        settings.rate(),
                        scene.bootstrapServers(),
                        scene.registryUrl());
                Consumption consumption = new Consumption(scene.bootstrapServers(), scene.application())) {
            Future<Void> following = crew.send(() -> {
                witness.follow();
                return null;
            });
            Instant end = Instant.now().plus(settings.duration());
            Future<Void> loading = crew.send(() -> {
                load.until(end);
                return null;
            });
            List<Future<Void>> people = people(crew);
            Future<Void> progress = crew.send(() -> tellProgress(load, kills));
            kills.until(end, all());
            Crew.resultOf(loading);
            progress.cancel(true);
            people.forEach(person -> person.cancel(true));
            say.accept("everything is sent and everybody is back; waiting until all is quiet");
            List<String> unread = untilQuiet(witness, following, consumption);
            witness.close();
            Crew.resultOf(following);
            Evidence evidence = new Evidence(
                    ledger,
                    load.acknowledged(),
                    ruled.keySet().stream().map(UUID::toString).collect(Collectors.toSet()),
                    scene.database().openTasks(),
                    scene.database().unsent(),
                    unread);
            return new Report(
                    settings,
                    Duration.between(start, Instant.now()),
                    Figures.of(ledger, settings.lateAfter()),
                    kills.restarts(),
                    Judge.findings(evidence));
        }
    }

    private List<Future<Void>> people(Crew crew) {
        List<Future<Void>> people = new ArrayList<>();
        for (int i = 0; i < settings.reviewers(); i++) {
            int first = i % scene.reviewInstances().size();
            SimulatedReviewer person = new SimulatedReviewer(
                    "reviewer-" + i, PASSWORD, scene.reviewInstances(), first, THINKS, ruled, () -> false);
            people.add(crew.send(() -> {
                person.work();
                return null;
            }));
        }
        return people;
    }

    private Void tellProgress(Load load, Kills kills) throws InterruptedException {
        while (true) {
            Thread.sleep(PROGRESS);
            say.accept("%d uploads acknowledged, %d decisions, %d rulings, %d kills"
                    .formatted(
                            load.acknowledged().size(),
                            ledger.decisionCount(),
                            ruled.size(),
                            kills.restarts().size()));
        }
    }

    /** Waits until nothing happens any more, and answers what was not consumed by then. */
    private List<String> untilQuiet(Witness witness, Future<Void> following, Consumption consumption)
            throws InterruptedException {
        Instant end = Instant.now().plus(settings.quietWithin());
        Instant since = Instant.now();
        while (true) {
            int before = ledger.decisionCount();
            Thread.sleep(LOOK_MILLIS);
            List<String> unread = consumption.unread(witness.last());
            boolean still = unread.isEmpty()
                    && witness.isAtEnd()
                    && ledger.decisionCount() == before
                    && !ledger.hasOpenCases()
                    && unsent() == 0;
            Instant now = Instant.now();
            since = still ? since : now;
            if (following.isDone() || Duration.between(since, now).compareTo(STILL) > 0 || now.isAfter(end)) {
                return unread;
            }
        }
    }

    private long unsent() {
        try {
            return scene.database().unsent();
        } catch (SQLException e) {
            return Long.MAX_VALUE;
        }
    }

    /** Threads that end with the trial. */
    private static final class Crew implements AutoCloseable {
        private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

        Future<Void> send(Callable<Void> job) {
            return threads.submit(job);
        }

        static void resultOf(Future<Void> job) throws InterruptedException {
            try {
                job.get();
            } catch (ExecutionException e) {
                if (e.getCause() instanceof Refusal refusal) {
                    throw refusal;
                }
                throw new IllegalStateException("A part of the trial failed", e.getCause());
            }
        }

        @Override
        public void close() {
            threads.shutdownNow();
            threads.close();
        }
    }
}
