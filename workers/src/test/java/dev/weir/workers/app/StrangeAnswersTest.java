package dev.weir.workers.app;

import static dev.weir.workers.app.Surroundings.sources;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.standin.Control;
import dev.weir.standin.StandIn;
import dev.weir.standin.behaviour.Behaviour;
import dev.weir.standin.behaviour.Fault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a server answers, the stream hears of it by its name, and nothing passes for a judgement. */
class StrangeAnswersTest {
    private static final Duration SHORT = Duration.ofSeconds(10);

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

    private Worker start(String prompt) throws Exception {
        surroundings.publish(prompt);
        // As if failures were no reason to leave the server alone: each fault is to be seen by itself.
        return surroundings.start(sources(
                standIn.uri(),
                "retries: {attempts: 2, firstPause: PT0.01S, longestPause: PT0.01S}\n"
                        + "    breaker: {window: 1000, fewest: 1000}",
                ""));
    }

    @Test
    void everyFaultOfAModelIsUnknownWithItsCause() throws Exception {
        Worker worker = start(Surroundings.PROMPT);
        Map<Behaviour, String> faults = new LinkedHashMap<>();
        faults.put(Behaviour.of(Fault.WRONG_SCHEMA), "MALFORMED");
        faults.put(Behaviour.of(Fault.OUT_OF_RANGE), "MALFORMED");
        faults.put(Behaviour.of(Fault.TEXT_AROUND), "MALFORMED");
        faults.put(Behaviour.of(Fault.MALFORMED), "MALFORMED");
        faults.put(Behaviour.of(Fault.WRONG_ITEM), "WRONG_ITEM");
        faults.put(Behaviour.of(Fault.REFUSAL), "REFUSAL");
        faults.put(Behaviour.of(Fault.FILTERED), "FILTERED");
        faults.put(Behaviour.of(Fault.CUT_OFF), "CUT_OFF");
        faults.put(Behaviour.of(Fault.LARGE_BODY).withMegabytes(50), "TOO_LARGE");
        faults.put(Behaviour.of(Fault.DROPPED), "UNREACHABLE");
        faults.put(Behaviour.of(Fault.DROPPED_IN_BODY), "UNREACHABLE");
        faults.put(Behaviour.of(Fault.OUT_OF_QUOTA), "OUT_OF_QUOTA");
        faults.put(Behaviour.of(Fault.STATUS).withStatus(500), "SERVER_ERROR");
        faults.put(Behaviour.of(Fault.STATUS).withStatus(401), "UNAUTHORIZED");
        faults.put(Behaviour.of(Fault.STATUS).withStatus(400), "REJECTED");
        Map<String, Integer> causes = new LinkedHashMap<>();
        for (Map.Entry<Behaviour, String> fault : faults.entrySet()) {
            standIn.set(Control.NORMAL.with(fault.getKey()));

            assertThat(surroundings.answer(surroundings.ask("a comment about " + fault.getKey())))
                    .as("%s", fault.getKey())
                    .isEqualTo(fault.getValue());
            causes.merge(fault.getValue(), 1, Integer::sum);
        }
        causes.forEach((cause, times) -> assertThat(
                        surroundings.metric(worker, "weir_worker_unknown_total", "cause=\"" + cause + "\""))
                .as(cause)
                .isEqualTo(times.doubleValue()));
        // Nothing of it was remembered, and the worker is none the worse for it.
        standIn.set(Control.NORMAL);
        assertThat(surroundings.answer(surroundings.ask(
                        "a comment about " + faults.keySet().iterator().next())))
                .isInstanceOf(Long.class);
    }

    @Test
    void anAnswerThatNeverEndsIsUnknownWhenItsTimeIsUp() throws Exception {
        Worker worker = start(Surroundings.PROMPT);
        standIn.set(Control.NORMAL.with(
                Behaviour.of(Fault.STALLED_HEADERS).forNext(1),
                Behaviour.of(Fault.STALLED_BODY).forNext(1),
                Behaviour.of(Fault.ENDLESS_BODY).forNext(1)));
        for (int i = 0; i < 3; i++) {
            surroundings.ask("a comment that waits, number " + i, SHORT);
        }

        assertThat(surroundings.answers(3))
                .extracting(answer -> answer.getSignal().getUnavailable())
                .containsExactly("TIMEOUT", "TIMEOUT", "TIMEOUT");
        assertThat(standIn.counts().faults()).containsOnlyKeys("STALLED_HEADERS", "STALLED_BODY", "ENDLESS_BODY");
        assertThat(surroundings.metric(worker, "weir_worker_unknown_total", "cause=\"TIMEOUT\""))
                .isEqualTo(3);
    }

    @Test
    void ordersInAGuardModelsAnswerAreNoVerdict() throws Exception {
        start(Surroundings.PROMPT
                .replace("format: judgement", "format: llama-guard")
                .replace("instructions: \"Judge.\"\n", "")
                .replace("\"Attacks a person.\"", "\"Attacks a person.\", categories: [S10]"));
        standIn.set(Control.NORMAL.with(Fault.INSTRUCTIONS));

        assertThat(surroundings.answer(surroundings.ask("a comment"))).isEqualTo("MALFORMED");
    }
}
