package dev.weir.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.schemas.Action;
import dev.weir.schemas.Signal;
import dev.weir.schemas.SignalRequest;
import dev.weir.streams.figures.Figures;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is counted of the walk of an upload, by whom no stage knows. */
class FiguresTest {
    @TempDir
    Path stateDir;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private ModerationDriver stream;

    @BeforeEach
    void open() {
        stream = new ModerationDriver(stateDir, new Figures(registry, 100));
    }

    @AfterEach
    void close() {
        stream.close();
    }

    private double count(String name, String... tags) {
        return registry.find(name).tags(tags).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    private Timer timer(String name, String way) {
        return registry.get(name).tag("way", way).timer();
    }

    private SignalRequest ask(String contentId) {
        stream.upload(Uploads.of(contentId, 1, "unsure", "ask"));
        return stream.requests().readValue();
    }

    @Test
    void aDecisionByItsCheapSignalsIsCountedOnceWithItsRules() {
        stream.upload(Uploads.of("c1", 1, "text", "block"));

        assertThat(count("weir.decisions")).isEqualTo(1);
        assertThat(count("weir.decisions", "action", "BLOCK", "harm", "SPAM", "way", "fast", "degraded", "false"))
                .isEqualTo(1);
        assertThat(count("weir.rules.fired", "policy", "test", "rule", "blocked-kind"))
                .isEqualTo(1);
        assertThat(count("weir.rules.fired")).isEqualTo(1);
    }

    @Test
    void aRepeatDecidesNothingAndIsNotCounted() {
        stream.upload(Uploads.plain("c1"));
        stream.upload(Uploads.plain("c1"));

        assertThat(count("weir.decisions")).isEqualTo(1);
    }

    @Test
    void aQuestionIsCountedAndTheAnswerThatSettlesItIsALateSignal() {
        SignalRequest request = ask("c1");
        assertThat(count("weir.questions", "policy", "test", "source", "llm:guard"))
                .isEqualTo(1);
        assertThat(count("weir.decisions")).isZero();

        stream.pass(Duration.ofSeconds(3));
        stream.answer(request, 9000);

        assertThat(count("weir.decisions", "way", "late_signal")).isEqualTo(1);
        assertThat(timer("weir.case.wait", "late_signal").totalTime(TimeUnit.SECONDS))
                .isEqualTo(3);
    }

    @Test
    void aMissedDeadlineIsAWayToADecisionAndSaysWhatTheDefaultStoodInFor() {
        ask("c1");
        stream.pass(Duration.ofSeconds(11));

        assertThat(count("weir.decisions", "way", "deadline", "degraded", "true"))
                .isEqualTo(1);
        assertThat(count("weir.defaults", "signal", "llm.toxic")).isEqualTo(1);
        assertThat(timer("weir.decision.latency", "deadline").totalTime(TimeUnit.SECONDS))
                .as("from the deadline, ten seconds after the upload")
                .isEqualTo(1);
    }

    @Test
    void whatASourceSaysItCouldNotTellIsTheCauseOfADefault() {
        SignalRequest request = ask("c1");
        stream.answer(
                request,
                new Signal(request.getSignal(), null, "REFUSED", request.getSource(), "v1", Map.of(), List.of()));

        assertThat(count("weir.defaults", "signal", "llm.toxic", "cause", "REFUSED"))
                .isEqualTo(1);
    }

    @Test
    void aNewerRevisionThatEndsAWaitMissesNoDeadline() {
        ask("c1");
        stream.upload(Uploads.of("c1", 2, "changed", ""));

        assertThat(count("weir.decisions", "way", "superseded")).isEqualTo(1);
        assertThat(count("weir.decisions", "way", "fast")).isEqualTo(1);
        assertThat(count("weir.decisions", "way", "deadline")).isZero();
    }

    @Test
    void peoplesRulingsAndWhatCarriesThemOnAreTwoWays() {
        stream.upload(Uploads.of("c1", 1, "text", "block"));
        stream.outcome(Uploads.outcome("o1", "c1", 1, Action.ALLOW, "NONE", stream.now()));
        stream.upload(Uploads.of("c1", 2, "text", "block"));

        assertThat(count("weir.decisions", "action", "ALLOW", "way", "person")).isEqualTo(1);
        assertThat(count("weir.decisions", "action", "ALLOW", "way", "carried")).isEqualTo(1);
    }

    @Test
    void deletionsDecideNothing() {
        stream.upload(Uploads.plain("c1"));
        stream.upload(Uploads.deletion("c1"));

        assertThat(count("weir.decisions")).isEqualTo(1);
    }

    @Test
    void openCasesAreThoseThatWait() {
        ask("late");
        SignalRequest request = ask("answered");
        ask("superseded");
        ask("deleted");
        ask("ruled");
        stream.upload(Uploads.plain("fast"));
        assertThat(waiting()).isEqualTo(5);

        stream.answer(request, 9000);
        assertThat(waiting()).isEqualTo(4);
        stream.upload(Uploads.of("superseded", 2, "changed", ""));
        assertThat(waiting()).isEqualTo(3);
        stream.upload(Uploads.deletion("deleted"));
        assertThat(waiting()).isEqualTo(2);
        stream.outcome(Uploads.outcome("o1", "ruled", 1, Action.ALLOW, "NONE", stream.now()));
        assertThat(waiting()).isEqualTo(1);
        stream.pass(Duration.ofSeconds(11));
        assertThat(waiting()).isZero();
    }

    @Test
    void aSecondQuestionOpensNoSecondCase() {
        stream.upload(Uploads.of("c1", 1, "unsure", "both"));
        stream.answer(stream.requests().readValue(), 9000);
        assertThat(stream.requests().readValue().getSignal()).isEqualTo("llm.toxic");

        assertThat(waiting()).isEqualTo(1);
        assertThat(count("weir.questions")).isEqualTo(2);
    }

    private double waiting() {
        return registry.get("weir.cases.open").gauge().value();
    }

    @Test
    void deadLettersAreCountedByCauseAndStage() {
        stream.uploadRaw(Uploads.ACCOUNT, "no avro".getBytes(StandardCharsets.UTF_8));
        stream.outcome(Uploads.outcome("o1", "unknown", 1, Action.ALLOW, "NONE", stream.now()));

        assertThat(count("weir.dead.letters", "cause", "UNREADABLE", "stage", "admit"))
                .isEqualTo(1);
        assertThat(count("weir.dead.letters", "cause", "UNKNOWN_CONTENT", "stage", "outcome"))
                .isEqualTo(1);
    }

    @Test
    void aStageThatFailsIsNamedAndNothingIsCountedAsDecided() {
        stream.breakDown(true);
        stream.upload(Uploads.plain("c1"));

        assertThat(count("weir.dead.letters", "cause", "FAILED", "stage", "admit"))
                .isEqualTo(1);
        assertThat(count("weir.decisions")).isZero();
    }

    @Test
    void noTagHoldsAnythingOfAnUpload() {
        stream.upload(Uploads.of("content-of-maria", 1, "what maria wrote", "block"));
        stream.uploadRaw("account-of-maria", "maria".getBytes(StandardCharsets.UTF_8));

        assertThat(registry.getMeters())
                .isNotEmpty()
                .allSatisfy(meter -> assertThat(meter.getId().toString()).doesNotContain("maria", Uploads.ACCOUNT));
    }
}
