package dev.weir.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.quickstart.broker.BrokerChild;
import dev.weir.quickstart.chaos.ReviewDatabase;
import dev.weir.quickstart.chaos.Trial;
import dev.weir.quickstart.crash.ReviewTrial;
import dev.weir.quickstart.data.Ports;
import dev.weir.quickstart.demo.Commands;
import dev.weir.quickstart.postgres.PostgresChild;
import dev.weir.quickstart.registry.RegistryChild;
import dev.weir.quickstart.review.ReviewChild;
import dev.weir.quickstart.supervise.ChildSpec;
import dev.weir.quickstart.supervise.Killable;
import dev.weir.quickstart.supervise.Step;
import dev.weir.quickstart.supervise.Supervisor.Afterwards;
import dev.weir.quickstart.supervise.Voice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Reviewers at work on two instances while processes are killed. {@code -Dweir.crash.reviewers}, {@code -Dweir.crash.tasks} and
 * {@code -Dweir.crash.kills} make it longer.
 */
@Timeout(3600)
class ReviewCrashTest {
    private static final int REVIEWERS = Integer.getInteger("weir.crash.reviewers", 50);
    private static final int TASKS = Integer.getInteger("weir.crash.tasks", 400);
    private static final int KILLS = Integer.getInteger("weir.crash.kills", 4);
    private static final long SEED = Long.getLong("weir.crash.seed", 7);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final List<String> complaints = new CopyOnWriteArrayList<>();

    @TempDir
    private Path folder;

    @Test
    void whateverIsKilledEveryTaskIsDecidedOnceAndEveryDecisionIsOnTheTopicOnce() throws InterruptedException {
        ServerOptions options = new ServerOptions();
        options.data = folder;
        options.kafkaPort = 0;
        options.registryPort = 0;
        options.consolePort = 0;
        options.startLimitSeconds = 120;
        options.stopLimitSeconds = 30;
        Voice voice = new Voice(line -> {}, complaints::add);
        assertThat(Run.of(options, (places, said) -> plan(places, said), Afterwards.STOP, voice))
                .as("complaints: %s", complaints)
                .isZero();
    }

    private static List<Step> plan(Places places, Voice voice) {
        return List.of(
                Step.Start.of(
                        BrokerChild.spec(places.data().kafka(), places.kafkaPort(), places.controllerPort()),
                        RegistryChild.spec(
                                places.registryProgram(),
                                places.data().registry(),
                                places.registryPort(),
                                places.managementPort())),
                new Step.Work(
                        "create the topics",
                        () -> new Commands(voice, places.bootstrapServers(), places.registryUrl())
                                .run("topics", "create")),
                new Step.Work("kill and count", () -> trial(places)));
    }

    private static void trial(Places places) throws Exception {
        Path logs = Files.createDirectories(places.data().logs().resolve("crash"));
        Killable database = new Killable(Plan.database(places), logs, PATIENCE);
        Killable one = new Killable(review("review-one", places, places.consolePort()), logs, PATIENCE);
        int secondPort = Ports.claim(0, "second console", "--console-port");
        Killable other = new Killable(review("review-other", places, secondPort), logs, PATIENCE);
        ReviewTrial trial = new ReviewTrial(
                new ReviewDatabase(
                        places.databaseUrl(),
                        PostgresChild.USER,
                        places.data().databasePassword().read()),
                places.bootstrapServers(),
                places.registryUrl(),
                List.of(ReviewChild.address(places.consolePort()), ReviewChild.address(secondPort)));
        trial.run(database, List.of(one, other), REVIEWERS, TASKS, KILLS, SEED);
    }

    private static ChildSpec review(String name, Places places, int port) {
        return ReviewChild.spec(
                        places.data(),
                        port,
                        places.databaseUrl(),
                        PostgresChild.USER,
                        places.bootstrapServers(),
                        places.registryUrl())
                .named(name)
                .with(Trial.REVIEW_SETTINGS);
    }
}
