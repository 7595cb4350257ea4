package dev.weir.review.consult;

import dev.weir.review.app.ReviewSettings;
import dev.weir.review.claim.Claims;
import dev.weir.review.people.Reviewer;
import dev.weir.review.refusal.Refusal;
import dev.weir.review.task.Desk;
import dev.weir.review.task.Lanes;
import dev.weir.review.task.Task;
import dev.weir.review.task.Tasks;
import dev.weir.vocabulary.Action;
import dev.weir.vocabulary.Harm;
import dev.weir.vocabulary.Harms;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A task goes to somebody else with a question, and comes back to whoever asked with the answer. */
@Component
public class Consultations {
    private final JdbcClient database;
    private final Tasks tasks;
    private final Lanes lanes;
    private final ReviewSettings settings;
    private final ApplicationEventPublisher events;

    Consultations(
            JdbcClient database, Tasks tasks, Lanes lanes, ReviewSettings settings, ApplicationEventPublisher events) {
        this.events = events;
        this.database = database;
        this.tasks = tasks;
        this.lanes = lanes;
        this.settings = settings;
    }

    /**
     * Hands a task on with a question. The person's claim ends; they are not offered it while somebody else thinks about it.
     *
     * @throws Refusal when the claim is lost, or the question is empty or too long
     */
    @Transactional
    public void ask(Reviewer person, UUID id, long token, ConsultationKind kind, String question) {
        Task task = tasks.find(id).orElseThrow(Claims::lost);
        if (task.lane().desk() == Desk.OPINION) {
            throw new Refusal(
                    Refusal.Kind.NOT_ALLOWED,
                    "Somebody is waiting for your opinion on this task; give it, or release it");
        }
        Desk desk = kind == ConsultationKind.ESCALATION ? Desk.SENIOR : Desk.OPINION;
        if (desk == task.lane().desk()) {
            throw new Refusal(
                    Refusal.Kind.NOT_ALLOWED,
                    "This task is with the seniors already; ask for a second opinion instead");
        }
        int handedOn = database.sql("""
                        update task set lane_id = ?, home_lane_id = ?, barred = array_append(barred, ?), holder = null,
                            held_until = null, held_since = null, reserved_for = null, reserved_until = null
                        where id = ? and holder = ? and token = ? and state = 'OPEN'""")
                .params(lanes.number(task.lane().at(desk)), lanes.number(task.lane()), person.id())
                .params(id, person.id(), token)
                .update();
        if (handedOn == 0) {
            throw Claims.lost();
        }
        database.sql("insert into consultation (task_id, kind, asked_by, question) values (?, ?, ?, ?)")
                .params(id, kind.name(), person.id(), checked(question, "question"))
                .update();
        events.publishEvent(new Asked(kind));
    }

    /**
     * Answers the open question about a task that the person holds; it goes back to whoever asked, for them alone for a while.
     *
     * @param action what the person would do
     * @throws Refusal when the claim is lost, nothing was asked, or the answer makes no sense
     */
    @Transactional
    public void answer(Reviewer person, UUID id, long token, Action action, String harm, String answer) {
        if (action == Action.REVIEW || Harms.standard().find(harm).isEmpty()) {
            throw new Refusal(Refusal.Kind.INVALID, "An answer names an action and a harm of the taxonomy");
        }
        if ((action == Action.ALLOW) != harm.equals(Harm.NONE)) {
            throw new Refusal(
                    Refusal.Kind.INVALID, "ALLOW goes with the harm NONE, and every other action with a harm");
        }
        String asker = database.sql("""
                        update consultation set answered_by = ?, action = ?, harm = ?, answer = ?, answered_at = now()
                        where task_id = ? and answered_at is null returning asked_by""")
                .params(person.id(), action.name(), harm, checked(answer, "answer"), id)
                .query(String.class)
                .optional()
                .orElseThrow(() -> new Refusal(Refusal.Kind.CLOSED, "Nobody is waiting for an answer about this task"));
        int back = database.sql("""
                        update task set lane_id = home_lane_id, barred = array_remove(barred, ?), reserved_for = ?,
                            reserved_until = now() + ?::interval, holder = null, held_until = null, held_since = null
                        where id = ? and holder = ? and token = ? and state = 'OPEN'""")
                .params(asker, asker, millis(settings.reservedFor()), id, person.id(), token)
                .update();
        if (back == 0) {
            throw Claims.lost();
        }
    }

    /** Everything that was asked about a task, the first first. */
    public List<Consultation> about(UUID task) {
        return database.sql("select " + Consultation.COLUMNS
                        + " from consultation c where c.task_id = ? order by c.asked_at")
                .param(task)
                .query(Consultation::of)
                .list();
    }

    /** Second opinions that nobody gave in time: the task returns without one. */
    @Scheduled(fixedDelay = 30_000)
    @Transactional
    public void giveUpWaiting() {
        database.sql("""
                        with late as (
                            update consultation c set answered_at = now()
                            where c.answered_at is null and c.kind = 'SECOND_OPINION' and c.asked_at < now() - ?::interval
                            and exists (select from task t where t.id = c.task_id and (t.holder is null or t.held_until <= now()))
                            returning c.task_id, c.asked_by)
                        update task t set lane_id = home_lane_id, barred = array_remove(barred, late.asked_by),
                            reserved_for = late.asked_by, reserved_until = now() + ?::interval
                        from late where t.id = late.task_id and t.state = 'OPEN'""")
                .params(millis(settings.opinionDesk()), millis(settings.reservedFor()))
                .update();
    }

    private String checked(String text, String what) {
        String stripped = text.strip();
        if (stripped.isEmpty() || stripped.length() > settings.noteChars()) {
            throw new Refusal(
                    Refusal.Kind.INVALID,
                    "The " + what + " must have 1 to " + settings.noteChars() + " characters, not "
                            + stripped.length());
        }
        return stripped;
    }

    private static String millis(Duration time) {
        return time.toMillis() + " milliseconds";
    }
}
