package dev.weir.review.consult;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.review.claim.Claims;
import dev.weir.review.decide.Choice;
import dev.weir.review.decide.Decisions;
import dev.weir.review.people.Reviewer;
import dev.weir.review.refusal.Refusal;
import dev.weir.review.site.Running;
import dev.weir.review.site.Samples;
import dev.weir.review.site.Site;
import dev.weir.review.task.Desk;
import dev.weir.review.task.QueueFilter;
import dev.weir.review.task.Task;
import dev.weir.review.task.Tasks;
import dev.weir.vocabulary.Action;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ConsultationsTest {
    private static final Choice BLOCK = new Choice(Action.BLOCK, "HATE", null, null, null, false);

    private final Running running = Site.shared();
    private final Claims claims = running.get(Claims.class);
    private final Consultations consultations = running.get(Consultations.class);
    private final Decisions decisions = running.get(Decisions.class);
    private final Tasks tasks = running.get(Tasks.class);

    private final String queue = Samples.fresh("consult");
    private final QueueFilter mine = new QueueFilter(queue, null, null, null, null);
    private final Reviewer asker = Samples.moderator();
    private final Reviewer colleague = Samples.moderator();
    private final Reviewer senior = Samples.senior();

    private Task held() {
        return claims.take(
                asker, running.arrives(Samples.task().in(queue).open()).id());
    }

    @Test
    void aSecondOpinionComesBackToWhoeverAskedAndTheyDecide() {
        Task task = held();
        consultations.ask(asker, task.id(), task.token(), ConsultationKind.SECOND_OPINION, "Is this satire?");
        assertThat(claims.next(asker, mine, 1)).isEmpty();

        Task asked = claims.next(colleague, mine, 1).getFirst();
        assertThat(asked.lane().desk()).isEqualTo(Desk.OPINION);
        assertThatThrownBy(() -> decisions.decide(colleague, UUID.randomUUID(), asked.id(), asked.token(), BLOCK))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.NOT_ALLOWED));
        consultations.answer(colleague, asked.id(), asked.token(), Action.ALLOW, "NONE", "Yes, satire");

        assertThat(claims.next(colleague, mine, 1))
                .as("it is the asker's again")
                .isEmpty();
        running.arrives(Samples.task().in(queue).priority(99_999).open());
        Task back = claims.next(asker, mine, 1).getFirst();
        assertThat(back.id()).as("an answer comes before everything else").isEqualTo(task.id());
        assertThat(consultations.about(task.id()))
                .singleElement()
                .satisfies(one -> assertThat(one.answer()).isEqualTo("Yes, satire"));
        decisions.decide(asker, UUID.randomUUID(), back.id(), back.token(), BLOCK);
    }

    @Test
    void anEscalationIsForSeniorsAndTheyMayDecide() {
        Task task = held();
        consultations.ask(asker, task.id(), task.token(), ConsultationKind.ESCALATION, "Beyond me");
        assertThat(claims.next(colleague, mine, 1)).isEmpty();
        Task escalated = claims.next(senior, mine, 1).getFirst();
        decisions.decide(senior, UUID.randomUUID(), escalated.id(), escalated.token(), BLOCK);
        assertThat(consultations.about(task.id())).singleElement().satisfies(one -> {
            assertThat(one.answeredBy()).isEqualTo(senior.id());
            assertThat(one.action()).isEqualTo("BLOCK");
        });
    }

    @Test
    void anEscalationMayAlsoBeAnsweredAndGivenBack() {
        Task task = held();
        consultations.ask(asker, task.id(), task.token(), ConsultationKind.ESCALATION, "Beyond me");
        Task escalated = claims.next(senior, mine, 1).getFirst();
        consultations.answer(senior, escalated.id(), escalated.token(), Action.RESTRICT, "HATE", "Restrict is enough");
        assertThat(claims.next(asker, mine, 1)).extracting(Task::id).containsExactly(task.id());
    }

    @Test
    void anOpinionThatNobodyGivesComesBackWithoutOne() {
        Task task = held();
        consultations.ask(asker, task.id(), task.token(), ConsultationKind.SECOND_OPINION, "Anybody?");
        running.database()
                .sql("update consultation set asked_at = now() - interval '5 hours' where task_id = ?")
                .param(task.id())
                .update();
        consultations.giveUpWaiting();
        assertThat(tasks.find(task.id()).orElseThrow().lane().desk()).isEqualTo(Desk.FIRST);
        assertThat(claims.next(asker, mine, 1)).hasSize(1);
    }

    @Test
    void whoLostTheClaimAsksNothing() {
        Task task = held();
        assertThatThrownBy(() ->
                        consultations.ask(asker, task.id(), task.token() - 1, ConsultationKind.ESCALATION, "Beyond me"))
                .isInstanceOf(Refusal.class);
        assertThat(tasks.find(task.id()).orElseThrow().lane().desk()).isEqualTo(Desk.FIRST);
    }

    @Test
    void aQuestionMustSaySomething() {
        Task task = held();
        assertThatThrownBy(() -> consultations.ask(asker, task.id(), task.token(), ConsultationKind.ESCALATION, "  "))
                .isInstanceOf(Refusal.class);
        assertThat(tasks.find(task.id()).orElseThrow().holder()).isEqualTo(asker.id());
    }
}
