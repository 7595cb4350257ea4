package dev.weir.quickstart.chaos.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.quickstart.chaos.judge.Finding.Sort;
import dev.weir.schemas.Action;
import dev.weir.schemas.AuditKind;
import dev.weir.schemas.ContentState;
import dev.weir.schemas.DecidedBy;
import dev.weir.schemas.Decision;
import java.nio.ByteBuffer;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.ObjectAssert;
import org.junit.jupiter.api.Test;

/** The count after a trial: what is as promised passes, and every way of breaking a promise is found. */
class JudgeTest {
    private final Told told = new Told();

    /** One upload of content {@code a}, decided and counted. */
    private Decision oneOf(Action action) {
        told.uploaded(Kind.UPLOAD, "a", 1);
        told.counted(1, action == Action.BLOCK ? 1 : 0);
        return told.decided("a", 1, 1, action);
    }

    private AbstractAssert<?, Finding> assertOneFinding(Sort sort) {
        ObjectAssert<Finding> finding = assertThat(told.findings()).singleElement();
        return finding.returns(sort, Finding::sort);
    }

    @Test
    void whatIsAsPromisedPasses() {
        oneOf(Action.ALLOW);
        told.uploaded(Kind.DUPLICATE, "a", 1);
        told.uploaded(Kind.REVISION, "a", 2);
        Decision held = told.decided("a", 2, 2, Action.HOLD);
        told.task(held, true);
        told.openTask("a", 2);
        told.counted(2, 0);
        Place bad = told.uploaded(Kind.BAD, "", 0);
        told.ledger().addSetAside(told.place("dead-letters"), bad, "UNREADABLE");

        assertThat(told.findings()).isEmpty();
    }

    @Test
    void anAcknowledgedUploadThatIsGoneIsLost() {
        oneOf(Action.ALLOW);
        told.acknowledged(told.place("uploads"));

        assertOneFinding(Sort.LOST);
    }

    @Test
    void aRevisionWithoutADecisionIsLost() {
        told.uploaded(Kind.UPLOAD, "a", 1);
        told.counted(1, 0);

        assertOneFinding(Sort.LOST).asString().contains("no decision on UPLOAD a revision 1");
    }

    @Test
    void anOlderRevisionWithoutADecisionIsLostThoughTheNewestHasOne() {
        told.uploaded(Kind.UPLOAD, "a", 1);
        told.uploaded(Kind.REVISION, "a", 2);
        told.decided("a", 2, 1, Action.ALLOW);
        told.counted(2, 0);

        assertOneFinding(Sort.LOST).asString().contains("revision 1");
    }

    @Test
    void aRevisionThatIsDecidedTwiceIsDoubled() {
        oneOf(Action.ALLOW);
        told.decided("a", 1, 2, Action.ALLOW);

        assertOneFinding(Sort.DOUBLED).asString().contains("a-1", "a-2");
    }

    @Test
    void aDecisionThatIsThereTwiceIsDoubled() {
        oneOf(Action.ALLOW);
        told.decided("a", 1, 1, Action.ALLOW);

        assertThat(told.findings()).extracting(Finding::sort).contains(Sort.DOUBLED);
    }

    @Test
    void aGapInTheNumbersIsWrong() {
        told.uploaded(Kind.UPLOAD, "a", 1);
        told.decided("a", 1, 2, Action.ALLOW);
        told.counted(1, 0);

        assertOneFinding(Sort.WRONG).asString().contains("does not follow");
    }

    @Test
    void anOlderDecisionThatHoldsIsWrong() {
        told.uploaded(Kind.UPLOAD, "a", 1);
        told.uploaded(Kind.REVISION, "a", 2);
        told.decided("a", 2, 1, Action.ALLOW);
        told.decided("a", 1, 2, Action.ALLOW);
        told.counted(2, 0);

        assertOneFinding(Sort.WRONG).asString().contains("the newest revision is 2");
    }

    @Test
    void stateThatDiffersFromWhatWasSaidIsWrong() {
        Decision first = oneOf(Action.ALLOW);
        told.uploaded(Kind.REVISION, "a", 2);
        told.counted(2, 0);
        told.ledger()
                .add(
                        told.place("decisions"),
                        Told.decision("a", 2, 2, Action.ALLOW).build());

        assertOneFinding(Sort.WRONG).asString().contains("remembered", first.getDecisionId());
    }

    @Test
    void contentThatIsGoneHasNoDecisionAndIsForgotten() {
        oneOf(Action.ALLOW);
        told.uploaded(Kind.DELETION, "a", 1);
        assertThat(told.findings()).extracting(Finding::sort).containsExactly(Sort.LOST, Sort.WRONG);

        told.ledger().addGone(told.place("decisions"), "a");
        told.ledger().remember("a", (ContentState) null);
        assertThat(told.findings()).isEmpty();
    }

    @Test
    void contentThatIsGoneWhileItWaitsNeedsNoDecision() {
        told.uploaded(Kind.UPLOAD, "a", 1);
        told.asked("q", "a", 1);
        told.uploaded(Kind.DELETION, "a", 1);
        told.ledger().addGone(told.place("decisions"), "a");
        told.counted(1, 0);
        told.cost(0, 1, 0);

        assertThat(told.findings()).isEmpty();
    }

    @Test
    void aGoodUploadThatWasSetAsideIsLost() {
        oneOf(Action.ALLOW);
        Place second = told.uploaded(Kind.UPLOAD, "b", 1);
        told.decided("b", 1, 1, Action.ALLOW);
        told.counted(2, 0);
        told.ledger().addSetAside(told.place("dead-letters"), second, "REGISTRY_UNAVAILABLE");

        assertOneFinding(Sort.LOST).asString().contains("REGISTRY_UNAVAILABLE");
    }

    @Test
    void aBadRecordIsSetAsideOnce() {
        Place bad = told.uploaded(Kind.BAD, "", 0);
        assertOneFinding(Sort.LOST);

        told.ledger().addSetAside(told.place("dead-letters"), bad, "EMPTY");
        assertThat(told.findings()).isEmpty();

        told.ledger().addSetAside(told.place("dead-letters"), bad, "EMPTY");
        assertOneFinding(Sort.DOUBLED);
    }

    @Test
    void countersAreHeldAgainstARecount() {
        oneOf(Action.BLOCK);
        assertThat(told.findings()).isEmpty();

        told.counted(2, 1);
        assertOneFinding(Sort.WRONG).asString().contains("uploads");

        told.counted(1, 0);
        assertOneFinding(Sort.WRONG).asString().contains("strikes");
    }

    @Test
    void aViolationIsOnTheTopicOfItsHarmOnce() {
        told.uploaded(Kind.UPLOAD, "a", 1);
        told.counted(1, 1);
        Decision spam = told.decided(
                Told.decision("a", 1, 1, Action.BLOCK).setHarm("SPAM").build());
        assertOneFinding(Sort.LOST).asString().contains("weir.violations.spam");

        told.ledger().addViolation("weir.violations.spam", spam);
        assertThat(told.findings()).isEmpty();

        told.ledger().addViolation("weir.violations.spam", spam);
        assertOneFinding(Sort.DOUBLED);
    }

    @Test
    void aDecisionThatAsksForAPersonOpensOneTask() {
        Decision held = oneOf(Action.HOLD);
        told.openTask("a", 1);
        assertThat(told.findings()).extracting(Finding::sort).contains(Sort.LOST);

        told.task(held, true);
        assertThat(told.findings()).isEmpty();

        told.task(held, true);
        assertOneFinding(Sort.DOUBLED);
    }

    @Test
    void aTaskThatTheReviewServiceMissedIsLost() {
        told.task(oneOf(Action.HOLD), true);

        assertOneFinding(Sort.LOST).asString().contains("not in the review service");
    }

    @Test
    void aTaskThatTheReviewServiceDidNotCloseIsWrong() {
        oneOf(Action.ALLOW);
        told.openTask("a", 1);

        assertOneFinding(Sort.WRONG).asString().contains("not on the topic");
    }

    @Test
    void aRulingThatIsNotOnTheTopicIsLost() {
        told.ruled("r");

        assertOneFinding(Sort.LOST).asString().contains("ruling r");
    }

    @Test
    void aRulingTakesEffectOnce() {
        oneOf(Action.ALLOW);
        told.ruled("r");
        told.outcome("r", "a", 1);
        assertOneFinding(Sort.LOST).asString().contains("audit");

        told.audited("r", AuditKind.APPLIED, null);
        told.example("r");
        assertOneFinding(Sort.LOST).asString().contains("0 decisions");

        ruling("r", 2);
        assertThat(told.findings()).isEmpty();

        ruling("r", 3);
        assertOneFinding(Sort.DOUBLED).asString().contains("2 decisions");
    }

    private void ruling(String id, int sequence) {
        told.decided(Told.decision("a", 1, sequence, Action.ALLOW)
                .setDecidedBy(DecidedBy.PERSON)
                .setOutcomeId(id)
                .build());
    }

    @Test
    void aRulingIsRefusedOnlyWhenTheContentHasChangedMeanwhile() {
        oneOf(Action.ALLOW);
        Place outcome = told.outcome("r", "a", 1);
        told.audited("r", AuditKind.REFUSED, "OUTDATED_OUTCOME");
        told.ledger().addSetAside(told.place("dead-letters"), outcome, "OUTDATED_OUTCOME");
        assertOneFinding(Sort.WRONG).asString().contains("OUTDATED_OUTCOME");

        told.uploaded(Kind.REVISION, "a", 2);
        told.decided("a", 2, 2, Action.ALLOW);
        told.counted(2, 0);
        assertThat(told.findings()).isEmpty();
    }

    @Test
    void aMachineThatOverrulesAPersonIsWrong() {
        oneOf(Action.ALLOW);
        told.outcome("r", "a", 1);
        told.audited("r", AuditKind.APPLIED, null);
        told.example("r");
        ruling("r", 2);
        told.uploaded(Kind.UNCHANGED, "a", 2);
        told.counted(2, 0);
        told.decided(Told.decision("a", 2, 3, Action.ALLOW)
                .setContentDigest(ByteBuffer.wrap(new byte[] {1}))
                .build());

        assertOneFinding(Sort.WRONG).asString().contains("overruled");
    }

    @Test
    void aQuestionThatIsAskedTwiceIsDoubled() {
        oneOf(Action.ALLOW);
        told.asked("q", "a", 1);
        told.asked("q", "a", 1);
        told.cost(0, 2, 0);

        assertOneFinding(Sort.DOUBLED);
    }

    @Test
    void theStreamsCountsOfCostsAreExact() {
        oneOf(Action.ALLOW);
        told.uploaded(Kind.UPLOAD, "b", 1);
        told.asked("q", "b", 1);
        told.decided("b", 1, 1, Action.ALLOW);
        told.counted(2, 0);
        told.cost(0, 1, 0);
        told.cost(1, 0, 1);
        assertThat(told.findings()).isEmpty();

        told.cost(1, 0, 0);
        assertOneFinding(Sort.WRONG).asString().contains("costs of community/llm:guard");
    }
}
