package dev.weir.workers.app;

import static dev.weir.workers.app.Surroundings.await;
import static dev.weir.workers.app.Surroundings.sources;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.schemas.LateSignal;
import dev.weir.signals.content.Bytes;
import dev.weir.signals.content.Sha256;
import dev.weir.standin.Control;
import dev.weir.standin.Settings;
import dev.weir.standin.StandIn;
import dev.weir.standin.behaviour.Behaviour;
import dev.weir.standin.behaviour.Fault;
import dev.weir.standin.behaviour.Latency;
import dev.weir.workers.Questions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole worker, between a real broker and the stand-in. */
class WorkerTest {
    private static final String CALLS = "/v1/chat";

    @TempDir
    Path folder;

    private final StandIn standIn = StandIn.start();
    private Surroundings surroundings;

    @BeforeEach
    void prepare() {
        surroundings = new Surroundings(folder);
    }

    @AfterEach
    void stop() {
        surroundings.close();
        standIn.close();
    }

    @Test
    void everyQuestionIsAnsweredAndCommittedAndEqualContentAskedOnce() throws Exception {
        surroundings.publish(Surroundings.PROMPT);
        standIn.set(Control.NORMAL.with(new Latency(20, 0.5)));
        Worker worker = surroundings.start(sources(standIn.uri()));
        for (int i = 0; i < 200; i++) {
            surroundings.ask("comment number " + i % 50);
        }

        List<LateSignal> answers = surroundings.answers(200);
        assertThat(answers)
                .hasSize(200)
                .allSatisfy(answer -> assertThat(answer.getSignal().getValue()).isInstanceOf(Long.class))
                .extracting(LateSignal::getRequestId)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 200).mapToObj(i -> "request-" + i).toList());
        assertThat(standIn.counts().items())
                .hasSize(50)
                .allSatisfy((item, times) -> assertThat(times).isOne());
        await("all are committed", () -> surroundings.committed() == 200);
        assertThat(surroundings.metric(worker, "weir_worker_answers_total", "way=\"asked\""))
                .isEqualTo(50);
        assertThat(surroundings.metric(worker, "weir_worker_answers_total")).isEqualTo(200);
        assertThat(surroundings.metric(worker, "weir_llm_tokens_total")).isPositive();
    }

    @Test
    void whatWasAnsweredBeforeARestartIsNotAskedAgain() throws Exception {
        surroundings.publish(Surroundings.PROMPT);
        Worker first = surroundings.start(sources(standIn.uri()));
        IntStream.range(0, 20).forEach(i -> surroundings.ask("comment number " + i));
        surroundings.answers(20);
        await("all are committed", () -> surroundings.committed() == 20);
        first.close();
        assertThat(first.awaitEnd()).isTrue();
        surroundings.start(sources(standIn.uri()));
        IntStream.range(0, 20).forEach(i -> surroundings.ask("comment number " + i));

        assertThat(surroundings.answers(40)).hasSize(40);
        assertThat(standIn.counts().requestsTo(CALLS)).isEqualTo(20);
    }

    @Test
    void aSourceThatNobodyConfiguredIsUnknownAndSaysSo() throws Exception {
        surroundings.publish(Surroundings.PROMPT);
        Worker worker = surroundings.start(sources(standIn.uri()));
        String links = surroundings.ask(
                "url.reputation", "url:reputation", Questions.links("https://a.example"), null, Duration.ofSeconds(60));
        String unpublished =
                surroundings.ask("llm.toxic", "llm:other", Questions.text("a comment"), null, Duration.ofSeconds(60));

        assertThat(surroundings.answer(links)).isEqualTo("NOT_CONFIGURED");
        assertThat(surroundings.answer(unpublished)).isEqualTo("NOT_CONFIGURED");
        assertThat(surroundings.metric(
                        worker, "weir_worker_unknown_total", "source=\"unconfigured\"", "cause=\"NOT_CONFIGURED\""))
                .isOne();
    }

    @Test
    void listsOfLinksAndModelServersAnswerToo() throws Exception {
        Files.writeString(folder.resolve("block.txt"), "bad.example\n");
        surroundings.start(sources(standIn.uri(), "", """
                links: {block: block.txt}
                servers:
                  - name: guard
                    endpoint: stand-in
                    model: guard
                    input: text
                    outputs: [{output: toxic, signal: server.toxic}]
                """));
        Duration time = Duration.ofSeconds(60);
        String bad = surroundings.ask(
                "url.reputation", "url:reputation", Questions.links("https://bad.example/x"), null, time);
        String good = surroundings.ask(
                "url.reputation", "url:reputation", Questions.links("https://good.example/x"), null, time);
        String toxic = surroundings.ask("server.toxic", "server:guard", Questions.text("you are a fool"), null, time);

        assertThat(surroundings.answer(bad)).isEqualTo(10_000L);
        assertThat(surroundings.answer(good)).isEqualTo(0L);
        assertThat((long) surroundings.answer(toxic)).isGreaterThan(8_000);
    }

    @Test
    void aQuestionWaitsForThePromptThatItNames() throws Exception {
        Worker worker = surroundings.start(sources(standIn.uri()));
        String digest = Sha256.of(Bytes.wrap(Surroundings.PROMPT.getBytes(StandardCharsets.UTF_8)))
                .hex();
        String early = surroundings.ask(
                "llm.toxic", "llm:guard", Questions.text("you are a fool"), digest, Duration.ofSeconds(100));
        await("it is worked on", () -> surroundings.metric(worker, "weir_worker_open") == 1);
        surroundings.publish(Surroundings.PROMPT);

        assertThat((long) surroundings.answer(early)).isGreaterThan(8_000);
    }

    @Test
    void aServerThatAsksToBeLeftAloneIsLeftAlone() throws Exception {
        surroundings.publish(Surroundings.PROMPT);
        standIn.set(Control.NORMAL.with(
                Behaviour.of(Fault.RATE_LIMITED).withRetryAfter(3_600).forNext(1)));
        surroundings.start(sources(standIn.uri(), "longestPause: PT20S", ""));
        String hasty = surroundings.ask("first comment", Duration.ofSeconds(15));
        assertThat(surroundings.answer(hasty)).isEqualTo("RATE_LIMITED");
        assertThat(standIn.counts().requestsTo(CALLS)).isOne();
        // The server asked for an hour, of which twenty seconds are granted; whoever has the time waits for them.
        String patient = surroundings.ask("second comment", Duration.ofMinutes(2));

        assertThat(surroundings.answer(patient)).isInstanceOf(Long.class);
        assertThat(standIn.counts().requestsTo(CALLS)).isEqualTo(2);
    }

    @Test
    void aServerThatIsAwayIsLeftAloneAndFoundAgain() throws Exception {
        surroundings.publish(Surroundings.PROMPT);
        Worker worker = surroundings.start(sources(
                standIn.uri(),
                "retries: {attempts: 1}\n    breaker: {window: 4, fewest: 4, rest: PT2S, probes: 1}",
                ""));
        int port = standIn.port();
        standIn.close();
        Object last = "";
        for (int i = 0; !last.equals("CIRCUIT_OPEN"); i++) {
            assertThat(i).isLessThan(100);
            last = surroundings.answer(surroundings.ask("comment while it is away, number " + i));
            assertThat(last).isIn("UNREACHABLE", "CIRCUIT_OPEN");
        }
        assertThat(surroundings.metric(worker, "weir_worker_unknown_total", "cause=\"UNREACHABLE\""))
                .isGreaterThanOrEqualTo(4);
        assertThat(surroundings.metric(worker, "weir_worker_breaker", "stand-in"))
                .isEqualTo(2);

        try (StandIn back = StandIn.start(Settings.normal().withPort(port))) {
            for (int i = 0; !(last instanceof Long); i++) {
                assertThat(i).isLessThan(1_000);
                Thread.sleep(100);
                last = surroundings.answer(surroundings.ask("comment when it is back, number " + i));
            }
            assertThat(back.counts().requestsTo(CALLS)).isPositive();
            assertThat(surroundings.metric(worker, "weir_worker_breaker", "stand-in"))
                    .isZero();
        }
    }

    @Test
    void healthSaysWhatIsServedAndHoldsNoContent() throws Exception {
        surroundings.publish(Surroundings.PROMPT);
        Worker worker = surroundings.start(sources(standIn.uri()));
        surroundings.answer(surroundings.ask("an unmistakable sentence"));

        assertThat(surroundings.get(worker.port(), "/health/live").statusCode()).isEqualTo(200);
        assertThat(surroundings.get(worker.port(), "/health/ready").body())
                .contains("\"partitions\":\"4 of 4\"", "\"promptsInForce\":1", "\"sources\":\"IN_FORCE\"");
        assertThat(surroundings.get(worker.port(), "/metrics").body())
                .contains("weir_worker_answers_total", "weir_worker_open", "weir_worker_breaker", "jvm_memory")
                .doesNotContain("unmistakable", Questions.ACCOUNT, Questions.CONTENT);
    }
}
