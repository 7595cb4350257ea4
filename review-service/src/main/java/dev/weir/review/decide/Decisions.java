package dev.weir.review.decide;

import dev.weir.review.app.ReviewSettings;
import dev.weir.review.claim.Claims;
import dev.weir.review.outbox.Outbox;
import dev.weir.review.people.Reviewer;
import dev.weir.review.refusal.Refusal;
import dev.weir.review.task.Desk;
import dev.weir.review.task.Task;
import dev.weir.review.task.Tasks;
import dev.weir.schemas.ReviewOutcome;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * A person's decision: stored together with what is to be produced, or not at all. The claim's token is checked in the statement that
 * decides, so nobody decides what somebody else holds, however late they are. The same id again gives the same ruling again.
 */
@Component
public class Decisions {
    private static final Duration LONGEST_HANDLING = Duration.ofHours(12);

    private final JdbcClient database;
    private final Tasks tasks;
    private final Rulings rulings;
    private final Outbox outbox;
    private final ReviewSettings settings;
    private final ApplicationEventPublisher events;

    Decisions(
            JdbcClient database,
            Tasks tasks,
            Rulings rulings,
            Outbox outbox,
            ReviewSettings settings,
            ApplicationEventPublisher events) {
        this.events = events;
        this.database = database;
        this.tasks = tasks;
        this.rulings = rulings;
        this.outbox = outbox;
        this.settings = settings;
    }

    /**
     * Decides a task that the person holds.
     *
     * @param id of the decision, made by whoever asks; asking again with the same id changes nothing
     * @param token of the claim
     * @throws Refusal when the claim is lost, the choice makes no sense, or the id was used for something else
     */
    @Transactional
    public Ruling decide(Reviewer person, UUID id, UUID task, long token, Choice choice) {
        return decide(person, id, task, token, choice, null);
    }

    /**
     * The same, as one of several that are decided together.
     *
     * @param batch what they have in common; null for a decision of its own
     */
    @Transactional
    public Ruling decide(Reviewer person, UUID id, UUID task, long token, Choice choice, @Nullable UUID batch) {
        Optional<Ruling> known = rulings.find(id);
        if (known.isPresent()) {
            return same(known.get(), person, task);
        }
        Choice checked = choice.checked(settings.noteChars());
        Optional<Long> handling = database.sql("""
                        update task set state = 'DECIDED', holder = null, held_until = null, reserved_for = null,
                            reserved_until = null, rank_again_at = null
                        where id = ? and holder = ? and token = ? and state = 'OPEN'
                        returning (extract(epoch from now() - coalesce(viewed_at, held_since)) * 1000)::bigint""")
                .params(task, person.id(), token)
                .query(Long.class)
                .optional();
        if (handling.isEmpty()) {
            // The same request may have been quicker on its other way here.
            return rulings.find(id).map(done -> same(done, person, task)).orElseThrow(Claims::lost);
        }
        Task decided = tasks.find(task).orElseThrow();
        if (decided.lane().desk() == Desk.OPINION) {
            throw new Refusal(
                    Refusal.Kind.NOT_ALLOWED,
                    "A colleague asked for your opinion on this task; give it, and they decide");
        }
        Ruling ruling = store(
                person, id, decided, token, checked, batch, Math.min(handling.get(), LONGEST_HANDLING.toMillis()));
        answerOpenQuestion(person, decided, checked);
        outbox.add(ruling.id(), ruling.releaseAt(), outcome(ruling, decided));
        events.publishEvent(new Decided(ruling));
        return ruling;
    }

    /**
     * Takes a decision back before anybody acts on it. The task is the person's again, as if they had never decided.
     *
     * @return the token of the claim
     * @throws Refusal when it is not theirs, or too late
     */
    @Transactional
    public long undo(Reviewer person, UUID id) {
        Ruling ruling = rulings.find(id)
                .filter(found -> found.person().equals(person.id()))
                .orElseThrow(() -> Refusal.notFound("decision"));
        // What was sent cannot be called back: the row that would send it has to go first, and it is locked while it is
        // sent.
        if (ruling.state() != RulingState.STORED || !outbox.withdraw(id)) {
            throw new Refusal(
                    Refusal.Kind.TOO_LATE,
                    "It is too late to undo this decision: it was published. Ask a lead to have the content reviewed again");
        }
        database.sql("update ruling set state = 'UNDONE' where id = ?")
                .param(id)
                .update();
        events.publishEvent(new Undone(ruling));
        return database.sql("""
                        update task set state = 'OPEN', holder = ?, token = token + 1, held_since = now(),
                            held_until = now() + ?::interval
                        where id = ? and state = 'DECIDED' returning token""")
                .params(person.id(), settings.lease().toMillis() + " milliseconds", ruling.task())
                .query(Long.class)
                .optional()
                .orElseThrow(() -> new Refusal(
                        Refusal.Kind.CLOSED, "The task needs nobody any more: its content has changed or gone"));
    }

    private static Ruling same(Ruling known, Reviewer person, UUID task) {
        if (!known.person().equals(person.id()) || !known.task().equals(task)) {
            throw new Refusal(Refusal.Kind.ID_TAKEN, "This decision id was used for another decision; make a new one");
        }
        return known;
    }

    private Ruling store(
            Reviewer person, UUID id, Task task, long token, Choice choice, @Nullable UUID batch, long handling) {
        UUID before = rulings.on(task.contentId(), 1).stream()
                .filter(ruling -> ruling.revision() == task.revision())
                .map(Ruling::id)
                .findFirst()
                .orElse(null);
        if (before != null && choice.overturnCause() == null && overturns(before, choice)) {
            throw new Refusal(
                    Refusal.Kind.INVALID,
                    "This reverses a colleague's decision; say why that one was wrong (overturnCause)");
        }
        return database.sql("""
                        insert into ruling as r (id, task_id, content_id, revision, account_id, person_id, batch, action, harm,
                            reason_code, clause, note, blind, appeal, overturn_cause, reverses, decision_id, machine_action,
                            token, handling_ms, state, decided_at, release_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'STORED', now(), now() + ?::interval)
                        returning\s""" + Ruling.COLUMNS)
                .params(id, task.id(), task.contentId(), task.revision(), task.accountId(), person.id())
                .param(batch)
                .params(choice.action().name(), choice.harm(), choice.reasonCode())
                .param(choice.clause())
                .param(choice.note())
                .params(choice.blind(), task.appeal())
                .param(
                        choice.overturnCause() == null
                                ? null
                                : choice.overturnCause().name())
                .param(before)
                .param(task.decisionId())
                .param(task.machineAction())
                .params(token, handling, settings.undo().toMillis() + " milliseconds")
                .query(Ruling::of)
                .single();
    }

    private boolean overturns(UUID before, Choice choice) {
        return rulings.find(before)
                .filter(old -> old.action() != choice.action())
                .isPresent();
    }

    /** A senior who decides what was escalated to them has answered. */
    private void answerOpenQuestion(Reviewer person, Task task, Choice choice) {
        database.sql("""
                        update consultation set answered_by = ?, action = ?, harm = ?, answer = ?, answered_at = now()
                        where task_id = ? and answered_at is null""")
                .params(person.id(), choice.action().name(), choice.harm())
                .param(choice.note())
                .param(task.id())
                .update();
    }

    private static ReviewOutcome outcome(Ruling ruling, Task task) {
        return ReviewOutcome.newBuilder()
                .setOutcomeId(ruling.id().toString())
                .setAccountId(ruling.accountId())
                .setContentId(ruling.contentId())
                .setRevision(ruling.revision())
                .setAction(dev.weir.schemas.Action.valueOf(ruling.action().name()))
                .setHarm(ruling.harm())
                .setPolicyClause(ruling.clause())
                .setNote(ruling.note())
                .setReviewer(ruling.person())
                .setDecidedAt(ruling.decidedAt())
                .setReasonCode(ruling.reasonCode())
                .setDecisionId(task.decisionId())
                .setTaskId(task.id().toString())
                .setQueue(task.lane().queue())
                .setBlind(ruling.blind())
                .setOverturnCause(ruling.overturnCause())
                .setAppeal(ruling.appeal())
                .setHandlingMillis(ruling.handlingMillis())
                .build();
    }
}
