package dev.weir.streams.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.weir.schemas.Action;
import dev.weir.schemas.AuditEntry;
import dev.weir.schemas.AuditKind;
import dev.weir.schemas.DecidedBy;
import dev.weir.schemas.Decision;
import dev.weir.schemas.ReviewOutcome;
import dev.weir.schemas.topics.DeadLetterCause;
import dev.weir.schemas.topics.DeadLetterHeaders;
import dev.weir.streams.deadletter.Origin;
import dev.weir.streams.ids.StableIds;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every outcome that is read has one entry that says what became of it. */
class AuditTest {
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

    private ReviewOutcome outcome(String id, Action action, String harm) {
        return Uploads.outcome(id, "c1", 1, action, harm, stream.now());
    }

    private AuditEntry entry() {
        List<AuditEntry> entries = stream.audit().readValuesToList();
        assertThat(entries).hasSize(1);
        return entries.getFirst();
    }

    private static String entryId(int partition, long offset) {
        return StableIds.auditEntry(new Origin("t.review-outcomes", partition, offset));
    }

    @Test
    void anOutcomeThatBecomesTheDecisionIsApplied() {
        stream.upload(Uploads.of("c1", 1, "text", "hold"));
        stream.outcome(outcome("o1", Action.BLOCK, "FRAUD"));

        List<Decision> decisions = stream.decisions().readValuesToList();
        AuditEntry entry = entry();
        assertThat(entry.getKind()).isEqualTo(AuditKind.APPLIED);
        assertThat(entry.getEntryId()).isEqualTo(entryId(0, 0));
        assertThat(entry.getAt()).isEqualTo(stream.now());
        assertThat(entry.getOutcomeId()).isEqualTo("o1");
        assertThat(entry.getReviewer()).isEqualTo("reviewer-1");
        assertThat(entry.getHarm()).isEqualTo("FRAUD");
        assertThat(entry.getActionBefore()).isEqualTo(Action.HOLD);
        assertThat(entry.getActionAfter()).isEqualTo(Action.BLOCK);
        assertThat(entry.getDecidedByBefore()).isEqualTo(DecidedBy.MACHINE);
        assertThat(entry.getSupersedes()).isEqualTo(decisions.get(0).getDecisionId());
        assertThat(entry.getDecisionId()).isEqualTo(decisions.get(1).getDecisionId());
        assertThat(entry.getPolicyDigest()).isEqualTo(decisions.get(1).getPolicyDigest());
        assertThat(entry.getCause()).isNull();
    }

    @Test
    void aReversalSaysThatAPersonDecidedBefore() {
        stream.upload(Uploads.of("c1", 1, "text", "hold"));
        stream.outcome(outcome("o1", Action.BLOCK, "FRAUD"));
        stream.pass(Duration.ofHours(1));
        stream.outcome(outcome("o2", Action.ALLOW, "NONE"));

        assertThat(stream.audit().readValuesToList())
                .extracting(AuditEntry::getDecidedByBefore, AuditEntry::getActionBefore, AuditEntry::getActionAfter)
                .containsExactly(
                        tuple(DecidedBy.MACHINE, Action.HOLD, Action.BLOCK),
                        tuple(DecidedBy.PERSON, Action.BLOCK, Action.ALLOW));
    }

    @Test
    void aPersonsDecisionOnAnEarlierRevisionIsAPersonsAlsoWhileChangedContentWaits() {
        stream.upload(Uploads.of("c1", 1, "text", "hold"));
        stream.outcome(outcome("o1", Action.BLOCK, "FRAUD"));
        stream.upload(Uploads.of("c1", 2, "unsure", "ask"));
        stream.outcome(Uploads.outcome("o2", "c1", 2, Action.ALLOW, "NONE", stream.now()));

        assertThat(stream.audit().readValuesToList().getLast().getDecidedByBefore())
                .isEqualTo(DecidedBy.PERSON);
    }

    @Test
    void aFirstDecisionHasNothingBeforeIt() {
        stream.upload(Uploads.of("c1", 1, "unsure", "ask"));
        stream.outcome(outcome("o1", Action.BLOCK, "HATE"));

        AuditEntry entry = entry();
        assertThat(entry.getKind()).isEqualTo(AuditKind.APPLIED);
        assertThat(entry.getActionBefore()).isNull();
        assertThat(entry.getDecidedByBefore()).isNull();
        assertThat(entry.getSupersedes()).isNull();
    }

    @Test
    void anOutcomeThatIsKnownAlreadyIsRepeated() {
        stream.upload(Uploads.of("c1", 1, "text", "hold"));
        stream.outcome(outcome("o1", Action.BLOCK, "FRAUD"));
        AuditEntry applied = entry();
        stream.outcome(outcome("o1", Action.BLOCK, "FRAUD"));

        AuditEntry repeated = entry();
        assertThat(repeated.getKind()).isEqualTo(AuditKind.REPEATED);
        assertThat(repeated.getEntryId()).isEqualTo(entryId(0, 1));
        assertThat(repeated.getDecisionId()).isEqualTo(applied.getDecisionId());
        assertThat(repeated.getActionAfter()).isEqualTo(Action.BLOCK);
        assertThat(stream.examples().readValuesToList()).hasSize(1);
    }

    @Test
    void aRulingThatIsCarriedToALaterRevisionIsNoNewOutcome() {
        stream.upload(Uploads.of("c1", 1, "text", "hold"));
        stream.outcome(outcome("o1", Action.BLOCK, "FRAUD"));
        stream.upload(Uploads.of("c1", 2, "text", "hold"));

        assertThat(stream.decisions().readValuesToList()).hasSize(3);
        assertThat(entry().getOutcomeId()).isEqualTo("o1");
        assertThat(stream.examples().readValuesToList()).hasSize(1);
    }

    @Test
    void anOutcomeThatTakesItsExtraHopHasOneEntryWithTheIdOfWhereItCameFrom() {
        stream.upload(Uploads.of("c1", 1, "text", "hold"));
        stream.outcomeUnder("somebody else", outcome("o1", Action.BLOCK, "FRAUD"));

        AuditEntry entry = entry();
        assertThat(entry.getKind()).isEqualTo(AuditKind.APPLIED);
        assertThat(entry.getEntryId()).isEqualTo(entryId(0, 0));
    }

    @Test
    void anOutcomeThatIsStillMisplacedAfterItsExtraHopIsRefused() {
        stream.misplacedOutcome("somebody else", outcome("o1", Action.BLOCK, "FRAUD"));

        AuditEntry entry = refused(DeadLetterCause.MISROUTED);
        assertThat(entry.getEntryId()).isEqualTo(entryId(3, 17));
    }

    @Test
    void anOutcomeAboutUnknownContentIsRefused() {
        stream.outcome(outcome("o1", Action.BLOCK, "FRAUD"));

        AuditEntry entry = refused(DeadLetterCause.UNKNOWN_CONTENT);
        assertThat(entry.getActionBefore()).isNull();
        assertThat(entry.getActionAfter()).isNull();
    }

    @Test
    void anotherAccountsContentIsUnknownAndNothingIsSaidOfIt() {
        stream.upload(Uploads.of("c1", 1, "text", "hold"));
        ReviewOutcome outcome = outcome("o1", Action.BLOCK, "FRAUD");
        outcome.setAccountId("account-2");
        stream.outcome(outcome);

        assertThat(refused(DeadLetterCause.UNKNOWN_CONTENT).getDecisionId()).isNull();
    }

    @Test
    void anOutcomeAboutOtherContentIsRefusedAndTheDecisionStays() {
        stream.upload(Uploads.of("c1", 2, "text", "hold"));
        stream.outcome(outcome("o1", Action.BLOCK, "FRAUD"));

        AuditEntry entry = refused(DeadLetterCause.OUTDATED_OUTCOME);
        assertThat(entry.getActionBefore()).isEqualTo(Action.HOLD);
        assertThat(entry.getActionAfter()).isEqualTo(Action.HOLD);
        assertThat(entry.getPolicyId()).isNull();
    }

    @Test
    void anOutcomeOlderThanTheOneInForceIsRefused() {
        stream.upload(Uploads.of("c1", 1, "text", "hold"));
        ReviewOutcome older = outcome("o1", Action.BLOCK, "FRAUD");
        stream.pass(Duration.ofMinutes(1));
        stream.outcome(outcome("o2", Action.ALLOW, "NONE"));
        entry();
        stream.examples().readValue();
        stream.outcome(older);

        assertThat(refused(DeadLetterCause.OUTDATED_OUTCOME).getDecidedByBefore())
                .isEqualTo(DecidedBy.PERSON);
    }

    @Test
    void anOutcomeThatIsNotWholeIsRefusedWithWhatToDo() {
        stream.upload(Uploads.of("c1", 1, "text", "hold"));

        assertThat(invalid(outcome -> outcome.setHarm("buy cheap pills"), "harm")
                        .getHarm())
                .isEmpty();
        invalid(outcome -> outcome.setOverturnCause("BAD_MOOD"), "overturnCause is not one of [MODEL_FP");
        invalid(outcome -> outcome.setReasonCode("SPAM/HUMAN/4.2"), "reasonCode");
        invalid(outcome -> outcome.setReasonCode("FRAUD/CLF/4.2"), "reasonCode");
        invalid(outcome -> outcome.setPolicyClause("4".repeat(200)), "policyClause");
        invalid(outcome -> outcome.setOutcomeId(" "), "no outcomeId");
        invalid(outcome -> outcome.setReviewer(""), "no reviewer");
        invalid(outcome -> outcome.setTaskId("t".repeat(513)), "taskId of the outcome has more than 512");
        invalid(outcome -> outcome.setHandlingMillis(-1L), "handlingMillis");
        invalid(outcome -> outcome.setDecidedAt(stream.now().plusSeconds(301)), "decidedAt");
    }

    @Test
    void whatAnOutcomeMaySayIsTaken() {
        stream.upload(Uploads.of("c1", 1, "text", "hold"));
        ReviewOutcome outcome = outcome("o1", Action.ALLOW, "NONE");
        outcome.setOverturnCause("CONTEXT_MISSING");
        outcome.setReasonCode("NONE/HUMAN/4.2");
        outcome.setHandlingMillis(0L);
        outcome.setDecidedAt(stream.now().plusSeconds(300));
        stream.outcome(outcome);

        assertThat(entry().getKind()).isEqualTo(AuditKind.APPLIED);
        assertThat(stream.decisions().readValuesToList().getLast().getReasonCode())
                .isEqualTo("NONE/HUMAN/4.2");
    }

    @Test
    void noEntryHoldsTheNote() {
        stream.upload(Uploads.of("c1", 1, "secret text", "hold"));
        ReviewOutcome outcome = outcome("o1", Action.BLOCK, "FRAUD");
        outcome.setNote("secret note");
        stream.outcome(outcome);

        assertThat(entry().toString()).doesNotContain("secret");
        assertThat(stream.examples().readValue().toString()).doesNotContain("secret");
    }

    private AuditEntry invalid(Consumer<ReviewOutcome> mistake, String problem) {
        ReviewOutcome outcome = outcome("o1", Action.BLOCK, "FRAUD");
        mistake.accept(outcome);
        stream.outcome(outcome);
        AuditEntry entry = entry();
        assertThat(letter(DeadLetterHeaders.PROBLEM, entry, DeadLetterCause.INVALID))
                .contains(problem);
        return entry;
    }

    private AuditEntry refused(DeadLetterCause cause) {
        AuditEntry entry = entry();
        letter(DeadLetterHeaders.CAUSE, entry, cause);
        return entry;
    }

    /** A header of the one dead letter, which is there for the same cause as the entry says. */
    private String letter(String header, AuditEntry entry, DeadLetterCause cause) {
        List<TestRecord<byte[], byte[]>> letters = stream.deadLetters().readRecordsToList();
        assertThat(letters).hasSize(1);
        assertThat(entry.getKind()).isEqualTo(AuditKind.REFUSED);
        assertThat(entry.getCause()).isEqualTo(cause.name());
        assertThat(new String(
                        letters.getFirst()
                                .headers()
                                .lastHeader(DeadLetterHeaders.CAUSE)
                                .value(),
                        UTF_8))
                .isEqualTo(cause.name());
        assertThat(stream.examples().isEmpty()).isTrue();
        return new String(letters.getFirst().headers().lastHeader(header).value(), UTF_8);
    }
}
