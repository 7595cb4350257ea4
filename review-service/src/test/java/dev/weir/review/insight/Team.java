package dev.weir.review.insight;

import dev.weir.review.claim.Claims;
import dev.weir.review.consult.ConsultationKind;
import dev.weir.review.consult.Consultations;
import dev.weir.review.decide.Choice;
import dev.weir.review.decide.Decisions;
import dev.weir.review.decide.Ruling;
import dev.weir.review.people.Reviewer;
import dev.weir.review.site.Running;
import dev.weir.review.site.Samples;
import dev.weir.review.task.Task;
import dev.weir.schemas.review.OverturnCause;
import dev.weir.vocabulary.Action;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** People at work, for tests: who decides what, and who comes to another answer. */
public record Team(Running running) {
    public Task arrives(Samples.Sample sample) {
        return running.arrives(sample.open());
    }

    public Ruling decides(
            Reviewer person, Task task, Action action, @Nullable OverturnCause cause, @Nullable String note) {
        Task held = running.get(Claims.class).take(person, task.id());
        String harm = action == Action.ALLOW ? "NONE" : task.lane().harm();
        Ruling ruling = running.get(Decisions.class)
                .decide(
                        person,
                        UUID.randomUUID(),
                        held.id(),
                        held.token(),
                        new Choice(action, harm, "rude", note, cause, false));
        running.database()
                .sql("update ruling set state = 'ENFORCED', release_at = now() - interval '1 second' where id = ?")
                .param(ruling.id())
                .update();
        running.database()
                .sql("update task set state = 'CLOSED', closed_because = 'DECIDED', closed_at = now() where id = ?")
                .param(task.id())
                .update();
        return ruling;
    }

    public Ruling decides(Reviewer person, Task task, Action action) {
        return decides(person, task, action, null, null);
    }

    /** The uploader objects; a colleague decides again. */
    public Ruling appealed(Task task, Reviewer colleague, Action action, String note) {
        UUID again = running.get(dev.weir.review.report.Reports.class)
                .appeal(UUID.randomUUID(), task.contentId(), "this was a joke");
        Task second = running.get(dev.weir.review.task.Tasks.class).find(again).orElseThrow();
        return decides(colleague, second, action, OverturnCause.CONTEXT_MISSING, note);
    }

    /** A person asks, a colleague answers, the person decides. */
    public void consults(Reviewer person, Task task, Reviewer colleague, Action opinion, Action decision) {
        Claims claims = running.get(Claims.class);
        Consultations consultations = running.get(Consultations.class);
        Task held = claims.take(person, task.id());
        consultations.ask(person, task.id(), held.token(), ConsultationKind.SECOND_OPINION, "is this rude?");
        Task asked = claims.take(colleague, task.id());
        consultations.answer(
                colleague,
                task.id(),
                asked.token(),
                opinion,
                opinion == Action.ALLOW ? "NONE" : task.lane().harm(),
                "I would say so");
        decides(person, task, decision);
    }
}
