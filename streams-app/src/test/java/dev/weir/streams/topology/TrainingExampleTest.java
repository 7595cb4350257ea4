package dev.weir.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.schemas.Action;
import dev.weir.schemas.Decision;
import dev.weir.schemas.JudgedRule;
import dev.weir.schemas.ReviewOutcome;
import dev.weir.schemas.Signal;
import dev.weir.schemas.SignalRequest;
import dev.weir.schemas.SourceVersion;
import dev.weir.schemas.TrainingExample;
import dev.weir.streams.control.Moderation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every applied outcome is an example: what the machine decided, and what the person found. */
class TrainingExampleTest {
    @TempDir
    Path stateDir;

    private ModerationDriver stream;

    @BeforeEach
    void open() {
        stream = new ModerationDriver(stateDir);
    }

    @AfterEach
    void close() {
        stream.close();
    }

    private TrainingExample ruled(String id, long revision, Action action, String harm) {
        return ruled(Uploads.outcome(id, "c1", revision, action, harm, stream.now()));
    }

    private TrainingExample ruled(ReviewOutcome outcome) {
        stream.outcome(outcome);
        TrainingExample example = stream.examples().readValue();
        assertThat(stream.examples().isEmpty()).isTrue();
        return example;
    }

    @Test
    void holdsWhatTheMachineDecidedAndWhatThePersonFound() {
        stream.upload(Uploads.of("c1", 1, "text", "hold"));
        Decision decision = stream.decisions().readValue();
        ReviewOutcome outcome = Uploads.outcome("o1", "c1", 1, Action.ALLOW, "NONE", stream.now());
        outcome.setPolicyClause("4.2");
        outcome.setBlind(true);
        outcome.setAppeal(true);
        outcome.setOverturnCause("RULE_TOO_BROAD");
        outcome.setHandlingMillis(45_000L);
        TrainingExample example = ruled(outcome);

        assertThat(example.getExampleId()).isEqualTo("o1");
        assertThat(example.getContentDigest()).isEqualTo(decision.getContentDigest());
        assertThat(example.getSurface()).isEqualTo("comments");
        assertThat(example.getDecidedAt()).isEqualTo(outcome.getDecidedAt());
        assertThat(example.getMachine().getDecisionId()).isEqualTo(decision.getDecisionId());
        assertThat(example.getMachine().getAction()).isEqualTo(Action.HOLD);
        assertThat(example.getMachine().getFired())
                .extracting(JudgedRule::getRule)
                .containsExactly("held-kind");
        assertThat(example.getMachine().getPolicyDigest()).isEqualTo(decision.getPolicyDigest());
        assertThat(example.getMachine().getReviewProbability()).isEqualTo(1);
        assertThat(example.getPerson().getAction()).isEqualTo(Action.ALLOW);
        assertThat(example.getPerson().getReasonCode()).isEqualTo("NONE/HUMAN/4.2");
        assertThat(example.getPerson().getReviewer()).isEqualTo("reviewer-1");
        assertThat(example.getPerson().getBlind()).isTrue();
        assertThat(example.getPerson().getAppeal()).isTrue();
        assertThat(example.getPerson().getOverturnCause()).isEqualTo("RULE_TOO_BROAD");
        assertThat(example.getPerson().getHandlingMillis()).isEqualTo(45_000L);
        assertThat(example.getReverses()).isNull();
        assertThat(example.getReversed()).isNull();
    }

    @Test
    void aReversalNamesWhatItReversesAndStillKnowsTheMachinesDecision() {
        stream.upload(Uploads.of("c1", 1, "text", "hold"));
        TrainingExample first = ruled("o1", 1, Action.BLOCK, "FRAUD");
        stream.pass(Duration.ofDays(2));
        TrainingExample second = ruled("o2", 1, Action.ALLOW, "NONE");
        TrainingExample third = ruled("o3", 1, Action.RESTRICT, "SPAM");

        assertThat(second.getReverses()).isEqualTo("o1");
        assertThat(second.getReversed()).isEqualTo(first.getPerson());
        assertThat(second.getMachine()).isEqualTo(first.getMachine());
        assertThat(third.getReverses()).isEqualTo("o2");
        assertThat(third.getMachine()).isEqualTo(first.getMachine());
    }

    @Test
    void theMachinesDecisionOutlivesARulingThatIsCarried() {
        stream.upload(Uploads.of("c1", 1, "text", "hold"));
        TrainingExample first = ruled("o1", 1, Action.BLOCK, "SPAM");
        stream.upload(Uploads.of("c1", 2, "text", "hold"));
        TrainingExample second = ruled("o2", 2, Action.ALLOW, "NONE");

        assertThat(second.getMachine()).isEqualTo(first.getMachine());
        assertThat(second.getReversed()).isEqualTo(first.getPerson());
        assertThat(first.getPerson().getSilent()).isNotEmpty();
    }

    @Test
    void anUnchangedRevisionIsJudgedByItsOwnDecisionWhicheverRevisionThePersonSaw() {
        stream.upload(Uploads.of("c1", 1, "same", ""));
        stream.upload(Uploads.of("c1", 2, "same", "hold"));
        TrainingExample example = ruled("o1", 1, Action.BLOCK, "FRAUD");

        assertThat(example.getRevision()).isEqualTo(1);
        assertThat(example.getMachine().getRevision()).isEqualTo(2);
        assertThat(example.getMachine().getFired())
                .extracting(JudgedRule::getRule)
                .containsExactly("held-kind");
    }

    @Test
    void changedContentIsNotJudgedByTheDecisionOnWhatItWas() {
        stream.upload(Uploads.of("c1", 1, "text", "hold"));
        ruled("o1", 1, Action.BLOCK, "FRAUD");
        stream.upload(Uploads.of("c1", 2, "unsure", "ask"));
        TrainingExample example = ruled("o2", 2, Action.ALLOW, "NONE");

        assertThat(example.getMachine()).isNull();
        assertThat(example.getReverses()).isNull();
    }

    @Test
    void aDegradedDecisionIsMarkedAndNoRuleIsBlamedForIt() {
        stream.upload(Uploads.of("c1", 1, "unsure", "ask"));
        stream.pass(Duration.ofSeconds(11));
        TrainingExample example = ruled("o1", 1, Action.BLOCK, "HATE");

        assertThat(example.getMachine().getDegraded()).isTrue();
        assertThat(example.getPerson().getSilent()).isEmpty();
    }

    @Test
    void theRulesThatShouldHaveFiredAreThoseOfTheHarmThePersonFound() {
        stream.upload(Uploads.plain("c1"));
        TrainingExample example = ruled("o1", 1, Action.BLOCK, "SPAM");

        assertThat(example.getPerson().getSilent())
                .extracting(JudgedRule::getRule)
                .containsExactly("blocked-kind", "flood");
    }

    @Test
    void noRuleWasSilentWhenOneForTheHarmFired() {
        stream.upload(Uploads.of("c1", 1, "text", "block"));

        assertThat(ruled("o1", 1, Action.BLOCK, "SPAM").getPerson().getSilent()).isEmpty();
        assertThat(ruled("o2", 1, Action.BLOCK, "HATE").getPerson().getSilent())
                .extracting(JudgedRule::getRule)
                .containsExactly("ask-llm");
    }

    @Test
    void theRulesOfAPolicyThatIsNoLongerInForceAreNotKnown() {
        stream.upload(Uploads.plain("c1"));
        String next = ModerationDriver.document("test-policy.yaml").replace("version: 1", "version: 2");
        stream.inForce(
                new Moderation(ModerationDriver.policies(next), stream.inForce().banks(), null, Map.of()));
        TrainingExample example = ruled("o1", 1, Action.BLOCK, "SPAM");

        assertThat(example.getMachine().getPolicyVersion()).isEqualTo("1");
        assertThat(example.getPerson().getSilent()).isEmpty();
    }

    @Test
    void aRuleThatFiredNamesWhereItsValuesCameFrom() {
        stream.upload(Uploads.of("c1", 1, "unsure", "ask"));
        SignalRequest request = stream.requests().readValue();
        stream.answer(request, 9000);
        TrainingExample example = ruled("o1", 1, Action.ALLOW, "NONE");

        assertThat(example.getScanned()).extracting(Signal::getName).contains("llm.toxic");
        assertThat(example.getMachine().getFired())
                .singleElement()
                .satisfies(rule -> assertThat(rule.getSources()).contains(new SourceVersion("llm:guard", "v1")));
    }
}
