package dev.weir.workers.app;

import static dev.weir.workers.app.Surroundings.await;
import static dev.weir.workers.app.Surroundings.sources;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.schemas.LateSignal;
import dev.weir.standin.Control;
import dev.weir.standin.StandIn;
import dev.weir.standin.behaviour.Latency;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workers in processes of their own, killed without a warning. */
class KilledWorkersTest {
    private static final int QUESTIONS = 400;
    private static final int IN_FLIGHT = 16;
    /** Of a JVM that was asked to end. */
    private static final int TERMINATED = 128 + 15;

    @TempDir
    Path folder;

    private final StandIn standIn = StandIn.start();
    private final List<Process> children = new ArrayList<>();
    private Surroundings surroundings;

    @BeforeEach
    void prepare() {
        surroundings = new Surroundings(folder);
        surroundings.publish(Surroundings.PROMPT);
        standIn.set(Control.NORMAL.with(new Latency(150, 0.5)));
        surroundings.write(sources(standIn.uri(), "connectTimeout: PT30S", ""));
    }

    @AfterEach
    void stop() {
        children.forEach(Process::destroyForcibly);
        surroundings.close();
        standIn.close();
    }

    private Process start() throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx192m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                WorkerChild.class.getName(),
                surroundings.scope(),
                surroundings.topics().prefix()));
        surroundings
                .settings(Map.of(
                        WorkerConfig.IN_FLIGHT,
                        Integer.toString(IN_FLIGHT),
                        // Until everything that was answered before is known: what is repeated is what was open, and
                        // nothing else.
                        WorkerConfig.WARMTH_PATIENCE_MS,
                        "100000"))
                .forEach((key, value) -> command.addAll(List.of("-X", key + "=" + value)));
        Process child = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        children.add(child);
        return child;
    }

    @Test
    void everyQuestionIsAnsweredAndWhatIsAskedAgainIsWhatWasOpen() throws Exception {
        Process one = start();
        Process other = start();
        for (int i = 0; i < QUESTIONS; i++) {
            surroundings.ask("comment number " + i, Duration.ofMinutes(10));
        }
        surroundings.answers(QUESTIONS / 8);
        one.destroyForcibly();
        start();
        surroundings.answers(QUESTIONS / 2);
        other.destroyForcibly();
        Process last = start();
        await("all are committed", () -> surroundings.committed() == QUESTIONS);

        List<LateSignal> answers = surroundings.answers(QUESTIONS);
        assertThat(answers.stream().map(LateSignal::getRequestId).distinct())
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, QUESTIONS)
                        .mapToObj(i -> "request-" + i)
                        .toList());
        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.getSignal().getValue()).isInstanceOf(Long.class));
        Map<String, Long> asked = standIn.counts().items();
        long repeated = asked.values().stream().mapToLong(times -> times - 1).sum();
        assertThat(asked).hasSize(QUESTIONS);
        assertThat(repeated).as("repeated calls after two kills").isLessThanOrEqualTo(2 * IN_FLIGHT);

        last.destroy();
        assertThat(last.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(last.exitValue()).isEqualTo(TERMINATED);
    }
}
