package dev.weir.review.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.review.api.Client.Answer;
import dev.weir.review.people.Role;
import dev.weir.review.site.Running;
import dev.weir.review.site.Samples;
import dev.weir.review.task.Task;
import dev.weir.review.task.Tasks;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TasksApiTest {
    private final Door door = Door.shared();
    private final Running running = door.running();
    private final Client person = door.moderator();
    private final Samples.Sample sample = Samples.task();

    @Test
    void aTaskComesWithItsContentAndTheMachinesView() {
        Task task = running.arrives(sample.open());
        Answer answer = person.get("/tasks/" + task.id()).expect(200);
        assertThat(answer.text("task.contentId")).isEqualTo(sample.contentId());
        assertThat(answer.text("content.texts.0.text")).isEqualTo("you are a fool");
        assertThat(answer.text("machine.fired.0.rule")).isEqualTo("rule");
        assertThat(answer.body().has("token")).as("nobody holds it").isFalse();
    }

    @Test
    void itCanBeDecidedWithoutTheMachinesViewFirst() {
        Task task = running.arrives(sample.open());
        Answer answer = person.get("/tasks/" + task.id() + "?machine=false").expect(200);
        assertThat(answer.body().has("machine")).isFalse();
        assertThat(answer.body().has("content")).isTrue();
    }

    @Test
    void everyLookIsInTheTrailAndTheTimeWithATaskBeginsWithTheFirst() {
        UUID task = running.arrives(sample.open()).id();
        long token = person.takes(task);
        assertThat(person.get("/tasks/" + task).at("token").asLong()).isEqualTo(token);
        Task seen = running.get(Tasks.class).find(task).orElseThrow();
        assertThat(seen.viewedAt()).isNotNull();
        door.senior().get("/tasks/" + task).expect(200);
        assertThat(Trail.of(running, task))
                .filteredOn(line -> line.contains("TASK_VIEWED"))
                .hasSize(2);
        assertThat(running.get(Tasks.class).find(task).orElseThrow().viewedAt()).isEqualTo(seen.viewedAt());
    }

    @Test
    void whatIsNotForSomebodyLooksAsIfItWereNotThere() {
        UUID restricted = running.arrives(sample.of("CSAE.KNOWN").open()).id();
        Answer hidden = person.get("/tasks/" + restricted).refused(404, "not-found");
        Answer missing = person.get("/tasks/" + UUID.randomUUID()).refused(404, "not-found");
        assertThat(hidden.body()).isEqualTo(missing.body());
        for (String path : Set.of("/siblings", "/questions", "/bankable?bank=x")) {
            person.get("/tasks/" + restricted + path).refused(404, "not-found");
        }
        person.put("/tasks/" + restricted + "/claim").refused(404, "not-found");
        assertThat(Trail.of(running, restricted)).isEmpty();
        door.person(Set.of(Role.MODERATOR), Set.of("CSAE.*"))
                .get("/tasks/" + restricted)
                .expect(200);
    }

    @Test
    void aProgramSeesNoContent() {
        UUID task = running.arrives(sample.open()).id();
        door.machine("review.read", "review.admin").get("/tasks/" + task).refused(403, "forbidden");
    }

    @Test
    void otherOpenTasksWithTheSameTextAreFound() {
        String text = "buy cheap pills, " + Samples.fresh("they are good");
        UUID one = running.arrives(sample.text(text).open()).id();
        UUID other = running.arrives(
                        sample.content(Samples.fresh("content")).text(text).open())
                .id();
        Answer siblings = person.get("/tasks/" + one + "/siblings").expect(200);
        assertThat(siblings.at("items").size()).isEqualTo(1);
        assertThat(siblings.text("items.0.task.id")).isEqualTo(other.toString());
        assertThat(siblings.text("items.0.likeness")).isEqualTo("SAME_TEXT");
    }

    @Test
    void aQuestionGoesToAColleagueAndComesBackWithTheAnswer() {
        UUID task = running.arrives(sample.open()).id();
        person.post(
                        "/tasks/" + task + "/questions",
                        "token",
                        person.takes(task),
                        "kind",
                        "SECOND_OPINION",
                        "question",
                        "Is this quoted?")
                .expect(204);
        Client colleague = door.moderator();
        colleague
                .post(
                        "/tasks/" + task + "/answer",
                        "token",
                        colleague.takes(task),
                        "action",
                        "ALLOW",
                        "harm",
                        "NONE",
                        "answer",
                        "Yes")
                .expect(204);
        Answer questions = person.get("/tasks/" + task + "/questions").expect(200);
        assertThat(questions.text("items.0.answer")).isEqualTo("Yes");
        assertThat(questions.text("items.0.answeredBy")).isEqualTo(colleague.id());
        assertThat(person.put("/claims", "hold", 1, "queue", sample.queue()).text("items.0.task.id"))
                .as("back with whoever asked")
                .isEqualTo(task.toString());
        assertThat(Trail.of(running, task))
                .contains(
                        person.id() + " OPINION_ASKED {}", colleague.id() + " OPINION_GIVEN {action=ALLOW, harm=NONE}");
    }

    @Test
    void anEscalationGoesToASenior() {
        UUID task = running.arrives(sample.open()).id();
        person.post(
                        "/tasks/" + task + "/questions",
                        "token",
                        person.takes(task),
                        "kind",
                        "ESCALATION",
                        "question",
                        "Too hard for me")
                .expect(204);
        door.moderator().put("/tasks/" + task + "/claim").refused(404, "not-found");
        Client senior = door.senior();
        senior.decides(task, "BLOCK", "HARASS");
        assertThat(Trail.of(running, task)).contains(person.id() + " ESCALATED {}");
    }
}
