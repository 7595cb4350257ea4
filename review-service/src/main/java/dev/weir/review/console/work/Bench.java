package dev.weir.review.console.work;

import dev.weir.review.app.ReviewSettings;
import dev.weir.review.audit.AuditKind;
import dev.weir.review.audit.AuditNote;
import dev.weir.review.audit.AuditTrail;
import dev.weir.review.claim.Claims;
import dev.weir.review.claim.SkipReason;
import dev.weir.review.consult.ConsultationKind;
import dev.weir.review.consult.Consultations;
import dev.weir.review.decide.Choice;
import dev.weir.review.decide.Decisions;
import dev.weir.review.decide.Ruling;
import dev.weir.review.decide.Rulings;
import dev.weir.review.exposure.Exposure;
import dev.weir.review.people.Reviewer;
import dev.weir.review.refusal.Refusal;
import dev.weir.review.task.QueueFilter;
import dev.weir.review.task.Task;
import dev.weir.review.task.Tasks;
import dev.weir.vocabulary.Action;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What a person does at the screen: each step and its line in the audit trail, or neither. */
@Component
class Bench {
    private final Claims claims;
    private final Decisions decisions;
    private final Rulings rulings;
    private final Consultations consultations;
    private final Tasks tasks;
    private final AuditTrail audit;
    private final Exposure exposure;
    private final ReviewSettings settings;

    Bench(
            Claims claims,
            Decisions decisions,
            Rulings rulings,
            Consultations consultations,
            Tasks tasks,
            AuditTrail audit,
            Exposure exposure,
            ReviewSettings settings) {
        this.claims = claims;
        this.decisions = decisions;
        this.rulings = rulings;
        this.consultations = consultations;
        this.tasks = tasks;
        this.audit = audit;
        this.exposure = exposure;
        this.settings = settings;
    }

    /**
     * What a person begins with: what they have looked at already and still hold, and new tasks up to one and those taken ahead.
     *
     * <p>What was taken ahead by a page that is gone is given back first and claimed anew: that page may still be about to give it back
     * itself, and must not take it from this one.
     */
    @Transactional
    public List<Task> open(Reviewer person, QueueFilter filter) {
        List<Task> begun = new ArrayList<>();
        Map<UUID, Long> ahead = new LinkedHashMap<>();
        for (Task held : claims.held(person)) {
            if (held.viewedAt() == null) {
                ahead.put(held.id(), held.token());
            } else {
                begun.add(held);
            }
        }
        claims.release(person, ahead);
        begun.addAll(more(person, filter, 1 + settings.prefetch() - begun.size()));
        return begun;
    }

    /** Claims the next tasks, none heavier than the person should still get in this shift. */
    @Transactional
    public List<Task> more(Reviewer person, QueueFilter filter, int count) {
        List<Task> claimed = count <= 0 ? List.of() : claims.next(person, exposure.lighter(person, filter), count);
        claimed.forEach(task -> note(person, AuditKind.TASK_CLAIMED, task));
        return claimed;
    }

    /** Claims a task that the person picked. */
    @Transactional
    public Task take(Reviewer person, UUID id) {
        Task task = claims.take(person, id);
        note(person, AuditKind.TASK_CLAIMED, task);
        return task;
    }

    /** The person has the task before their eyes. */
    @Transactional
    public void view(Reviewer person, UUID id, long token) {
        if (!claims.view(person, id, token)) {
            throw Claims.lost();
        }
        tasks.find(id).ifPresent(task -> {
            exposure.saw(person, id, Math.max(task.severity(), task.lane().severity()), 0);
            note(person, AuditKind.TASK_VIEWED, task);
        });
    }

    /** The person reads a task; whoever holds it says so themselves once it is before their eyes. */
    public void read(Reviewer person, Task task) {
        if (!person.id().equals(task.holder())) {
            note(person, AuditKind.TASK_VIEWED, task);
        }
    }

    /** Activity. */
    public Map<UUID, Instant> renew(Reviewer person, Map<UUID, Long> held) {
        return claims.renew(person, held);
    }

    /** Gives tasks back. */
    @Transactional
    public void release(Reviewer person, Map<UUID, Long> held) {
        List<Task> theirs = tasks.find(held.keySet()).stream()
                .filter(task -> person.id().equals(task.holder())
                        && Long.valueOf(task.token()).equals(held.get(task.id())))
                .toList();
        claims.release(person, held);
        theirs.forEach(task -> {
            exposure.left(person, task.id());
            note(person, AuditKind.TASK_RELEASED, task);
        });
    }

    /** Decides. Asking again with the same id changes nothing and leaves no second line. */
    @Transactional
    public Ruling decide(Reviewer person, UUID id, UUID task, long token, Choice choice) {
        boolean again = rulings.find(id).isPresent();
        Ruling ruling = decisions.decide(person, id, task, token, choice);
        if (!again) {
            exposure.left(person, task);
            audit.record(AuditNote.of(person.id(), AuditKind.DECIDED)
                    .task(task)
                    .content(ruling.contentId())
                    .ruling(id)
                    .with("action", ruling.action())
                    .with("harm", ruling.harm())
                    .with("blind", ruling.blind()));
        }
        return ruling;
    }

    /** Takes a decision back; the task is theirs again. */
    @Transactional
    public Task undo(Reviewer person, UUID id) {
        decisions.undo(person, id);
        Task task = rulings.find(id)
                .flatMap(ruling -> tasks.find(ruling.task()))
                .orElseThrow(() -> Refusal.notFound("decision"));
        audit.record(AuditNote.of(person.id(), AuditKind.UNDONE)
                .task(task.id())
                .content(task.contentId())
                .ruling(id));
        return task;
    }

    /** Hands a task on with a question. */
    @Transactional
    public void ask(Reviewer person, UUID id, long token, ConsultationKind kind, String question) {
        consultations.ask(person, id, token, kind, question);
        exposure.left(person, id);
        tasks.find(id)
                .ifPresent(task -> note(
                        person,
                        kind == ConsultationKind.ESCALATION ? AuditKind.ESCALATED : AuditKind.OPINION_ASKED,
                        task));
    }

    /** Answers what somebody asked. */
    @Transactional
    public void answer(Reviewer person, UUID id, long token, Action action, String harm, String answer) {
        consultations.answer(person, id, token, action, harm, answer);
        exposure.left(person, id);
        tasks.find(id).ifPresent(task -> note(person, AuditKind.OPINION_GIVEN, task));
    }

    /** Puts a task back for somebody else. */
    @Transactional
    public void skip(Reviewer person, UUID id, long token, SkipReason reason, String note) {
        claims.skip(person, id, token, reason, note);
        exposure.left(person, id);
        audit.record(AuditNote.of(person.id(), AuditKind.TASK_SKIPPED).task(id).with("reason", reason));
    }

    private void note(Reviewer person, AuditKind kind, Task task) {
        audit.record(AuditNote.of(person.id(), kind).task(task.id()).content(task.contentId()));
    }
}
