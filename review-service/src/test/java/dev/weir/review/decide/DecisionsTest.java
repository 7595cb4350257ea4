package dev.weir.review.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.review.claim.Claims;
import dev.weir.review.people.Reviewer;
import dev.weir.review.refusal.Refusal;
import dev.weir.review.report.Reports;
import dev.weir.review.site.Running;
import dev.weir.review.site.Samples;
import dev.weir.review.site.Site;
import dev.weir.review.task.Task;
import dev.weir.review.task.TaskState;
import dev.weir.review.task.Tasks;
import dev.weir.schemas.AuditEntry;
import dev.weir.schemas.AuditKind;
import dev.weir.schemas.ReviewOutcome;
import dev.weir.schemas.ReviewTask;
import dev.weir.schemas.review.OverturnCause;
import dev.weir.vocabulary.Action;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class DecisionsTest {
    private static final Choice ALLOW = new Choice(Action.ALLOW, "NONE", null, null, null, false);
    private static final Choice BLOCK = new Choice(Action.BLOCK, "HARASS", "insults", "Clear case", null, false);

    private final Running running = Site.shared();
    private final Claims claims = running.get(Claims.class);
    private final Decisions decisions = running.get(Decisions.class);
    private final Rulings rulings = running.get(Rulings.class);
    private final Tasks tasks = running.get(Tasks.class);

    private final Reviewer person = Samples.moderator();
    private final Samples.Sample sample = Samples.task();

    private Task held() {
        return claims.take(person, running.arrives(sample.open()).id());
    }

    private static void refused(Refusal.Kind kind, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(kind));
    }

    private List<ConsumerRecord<String, ReviewOutcome>> outcomes(UUID id) {
        return running
                .site()
                .read(
                        running.site().topics().reviewOutcomes(),
                        ReviewOutcome.class,
                        records -> records.stream()
                                .anyMatch(one -> one.value().getOutcomeId().equals(id.toString())))
                .stream()
                .filter(one -> one.value().getOutcomeId().equals(id.toString()))
                .toList();
    }

    private int waitingToBeSent(UUID id) {
        return running.database()
                .sql("select count(*) from outbox where ruling_id = ? and published_at is null")
                .param(id)
                .query(Integer.class)
                .single();
    }

    private void undoWindowEnds(UUID id) {
        running.database()
                .sql("update outbox set release_at = now() where ruling_id = ?")
                .param(id)
                .update();
    }

    @Test
    void aDecisionIsStoredWithWhatWillBeSent() {
        Task task = held();
        UUID id = UUID.randomUUID();
        Ruling ruling = decisions.decide(person, id, task.id(), task.token(), BLOCK);
        assertThat(ruling.state()).isEqualTo(RulingState.STORED);
        assertThat(ruling.reasonCode()).isEqualTo("HARASS/HUMAN/insults");
        assertThat(ruling.releaseAt()).isAfter(ruling.decidedAt());
        assertThat(tasks.find(task.id()).orElseThrow().state()).isEqualTo(TaskState.DECIDED);
        assertThat(waitingToBeSent(id)).isEqualTo(1);
    }

    @Test
    void theSameIdAgainGivesTheSameRulingAgain() {
        Task task = held();
        UUID id = UUID.randomUUID();
        Ruling first = decisions.decide(person, id, task.id(), task.token(), BLOCK);
        assertThat(decisions.decide(person, id, task.id(), task.token(), BLOCK)).isEqualTo(first);
        assertThat(waitingToBeSent(id)).isEqualTo(1);
    }

    @Test
    void anIdIsNotUsedTwice() {
        Task task = held();
        UUID id = UUID.randomUUID();
        decisions.decide(person, id, task.id(), task.token(), BLOCK);
        Task other = claims.take(person, running.arrives(Samples.task().open()).id());
        refused(Refusal.Kind.ID_TAKEN, () -> decisions.decide(person, id, other.id(), other.token(), BLOCK));
    }

    @Test
    void whoLostTheClaimDecidesNothing() {
        Task task = held();
        running.database()
                .sql("update task set held_until = now() - interval '1 second' where id = ?")
                .param(task.id())
                .update();
        Task taken = claims.take(Samples.moderator(), task.id());
        UUID id = UUID.randomUUID();
        refused(Refusal.Kind.CLAIM_LOST, () -> decisions.decide(person, id, task.id(), task.token(), BLOCK));
        refused(Refusal.Kind.CLAIM_LOST, () -> decisions.decide(person, id, task.id(), taken.token(), BLOCK));
        assertThat(rulings.find(id)).isEmpty();
    }

    @Test
    void aLateDecisionStandsWhenNobodyElseTookTheTask() {
        Task task = held();
        running.database()
                .sql("update task set held_until = now() - interval '1 second' where id = ?")
                .param(task.id())
                .update();
        assertThat(decisions
                        .decide(person, UUID.randomUUID(), task.id(), task.token(), BLOCK)
                        .state())
                .isEqualTo(RulingState.STORED);
    }

    @Test
    void choicesThatMakeNoSenseAreRefused() {
        Task task = held();
        List<Choice> senseless = List.of(
                new Choice(Action.REVIEW, "HATE", null, null, null, false),
                new Choice(Action.ALLOW, "HATE", null, null, null, false),
                new Choice(Action.BLOCK, "NONE", null, null, null, false),
                new Choice(Action.BLOCK, "NO.SUCH.HARM", null, null, null, false),
                new Choice(Action.BLOCK, "HATE", null, "n".repeat(4001), null, false),
                new Choice(Action.BLOCK, "HATE", "c".repeat(101), null, null, false));
        for (Choice choice : senseless) {
            refused(
                    Refusal.Kind.INVALID,
                    () -> decisions.decide(person, UUID.randomUUID(), task.id(), task.token(), choice));
        }
        assertThat(tasks.find(task.id()).orElseThrow().state()).isEqualTo(TaskState.OPEN);
    }

    @Test
    void undoneInTimeNothingIsSentAndTheTaskIsTheirsAgain() {
        Task task = held();
        UUID id = UUID.randomUUID();
        decisions.decide(person, id, task.id(), task.token(), BLOCK);
        long token = decisions.undo(person, id);
        assertThat(waitingToBeSent(id)).isZero();
        assertThat(rulings.find(id).orElseThrow().state()).isEqualTo(RulingState.UNDONE);
        Ruling again = decisions.decide(person, UUID.randomUUID(), task.id(), token, ALLOW);
        assertThat(again.action()).isEqualTo(Action.ALLOW);
    }

    @Test
    void nobodyUndoesWhatAnotherDecided() {
        Task task = held();
        UUID id = UUID.randomUUID();
        decisions.decide(person, id, task.id(), task.token(), BLOCK);
        refused(Refusal.Kind.NOT_FOUND, () -> decisions.undo(Samples.moderator(), id));
    }

    @Test
    void afterTheUndoWindowItIsOnTheTopicAndStays() {
        Task task = held();
        UUID id = UUID.randomUUID();
        decisions.decide(person, id, task.id(), task.token(), BLOCK);
        undoWindowEnds(id);
        ReviewOutcome outcome = outcomes(id).getFirst().value();
        assertThat(outcome.getAction()).isEqualTo(dev.weir.schemas.Action.BLOCK);
        assertThat(outcome.getReviewer()).isEqualTo(person.id());
        assertThat(outcome.getPolicyClause()).isEqualTo("insults");
        assertThat(outcome.getAccountId()).isEqualTo(sample.accountId());
        Site.await("published", () -> rulings.find(id).orElseThrow().state() == RulingState.PUBLISHED);
        refused(Refusal.Kind.TOO_LATE, () -> decisions.undo(person, id));
    }

    @Test
    void whatTheStreamMadeOfItIsShown() {
        Task task = held();
        UUID id = UUID.randomUUID();
        decisions.decide(person, id, task.id(), task.token(), BLOCK);
        undoWindowEnds(id);
        Site.await("published", () -> rulings.find(id).orElseThrow().state() == RulingState.PUBLISHED);
        streamSays(id, AuditKind.REFUSED, "OUTDATED_OUTCOME");
        Site.await("refused", () -> rulings.find(id).orElseThrow().state() == RulingState.REFUSED);
        assertThat(rulings.find(id).orElseThrow().refusedBecause()).isEqualTo("OUTDATED_OUTCOME");
        assertThat(tasks.live(sample.contentId())).isEmpty();
    }

    private void streamSays(UUID id, AuditKind kind, String cause) {
        AuditEntry entry = AuditEntry.newBuilder()
                .setEntryId(id.toString())
                .setKind(kind)
                .setAt(Instant.now())
                .setContentId(sample.contentId())
                .setRevision(1)
                .setAccountId(sample.accountId())
                .setOutcomeId(id.toString())
                .setReviewer(person.id())
                .setCause(cause)
                .build();
        running.site().produce(running.site().topics().audit(), sample.contentId(), entry, AuditEntry.class);
    }

    @Test
    void anAppealGoesToSomebodyElseWhoSaysWhyTheyReverse() {
        Task task = held();
        UUID id = UUID.randomUUID();
        decisions.decide(person, id, task.id(), task.token(), BLOCK);
        undoWindowEnds(id);
        running.site()
                .produce(
                        running.site().topics().reviewTasks(),
                        sample.contentId(),
                        sample.closed("DECIDED"),
                        ReviewTask.class);
        Site.await("closed", () -> tasks.live(sample.contentId()).isEmpty());
        Reports reports = running.get(Reports.class);
        UUID appeal = UUID.randomUUID();
        UUID again = reports.appeal(appeal, sample.contentId(), "It was a joke");
        assertThat(reports.appeal(appeal, sample.contentId(), "It was a joke")).isEqualTo(again);
        refused(Refusal.Kind.NOT_ALLOWED, () -> claims.take(person, again));
        Reviewer other = Samples.moderator();
        Task appealed = claims.take(other, again);
        refused(Refusal.Kind.INVALID, () -> decisions.decide(other, UUID.randomUUID(), again, appealed.token(), ALLOW));
        Choice reversed = new Choice(Action.ALLOW, "NONE", null, "A joke", OverturnCause.CONTEXT_MISSING, false);
        Ruling reversal = decisions.decide(other, UUID.randomUUID(), again, appealed.token(), reversed);
        assertThat(reversal.reverses()).isEqualTo(id);
        assertThat(reversal.appeal()).isTrue();
    }

    @Test
    void aReportMovesAWaitingTaskUpAndCountsOnce() {
        Task task = running.arrives(sample.open());
        Reports reports = running.get(Reports.class);
        UUID report = UUID.randomUUID();
        reports.report(report, sample.contentId(), "Look at this");
        reports.report(report, sample.contentId(), "Look at this");
        assertThat(tasks.find(task.id()).orElseThrow().reports()).isEqualTo(1);
    }
}
