package dev.weir.review.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.review.api.Client.Answer;
import dev.weir.review.people.Role;
import dev.weir.review.site.Running;
import dev.weir.review.site.Samples;
import dev.weir.review.task.Task;
import dev.weir.review.task.Tasks;
import dev.weir.schemas.Attachment;
import dev.weir.schemas.ReviewTask;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

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

    @Test
    void tasksAreListedInTheOrderOfTheQueueInPagesThatLeadFromOneToTheNext() {
        List<String> best = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            best.addFirst(running.arrives(sample.content(Samples.fresh("content"))
                            .priority(100 + i)
                            .open())
                    .id()
                    .toString());
        }
        List<String> read = new ArrayList<>();
        int pages = 0;
        String next = "/tasks?queue=" + sample.queue();
        while (!next.isEmpty()) {
            Answer page = person.get(next).expect(200);
            page.at("items").values().forEach(item -> read.add(item.at("/id").asString()));
            next = page.at("next").asString("");
            pages++;
        }
        assertThat(read).isEqualTo(best);
        assertThat(pages).as("of two tasks each").isEqualTo(3);
        assertThat(person.get("/tasks?harm=SPAM&queue=" + sample.queue())
                        .at("items")
                        .size())
                .isZero();
        person.get("/tasks?cursor=eA").refused(422, "invalid");
        assertThat(person.get("/tasks?order=UP").refused(422, "invalid").text("errors.0.problem"))
                .isEqualTo("must be one of RANK, AGE, DUE, CLOSED");
    }

    @Test
    void whatIsAskedForIsNeverPartOfAStatement() {
        running.arrives(sample.open());
        for (String odd : List.of("x' or '1'='1", "%", "_", "\\", "';drop table task;--", ".*")) {
            String asked = URLEncoder.encode(odd, StandardCharsets.UTF_8);
            for (String name : List.of("queue", "harm", "surface", "language", "account", "content")) {
                assertThat(person.get("/tasks?" + name + "=" + asked)
                                .expect(200)
                                .at("items"))
                        .as(name + " " + odd)
                        .isEmpty();
            }
            assertThat(person.post("/tasks/search", "id", odd).expect(200).at("items"))
                    .as(odd)
                    .isEmpty();
        }
    }

    @Test
    void whoLooksForSomethingIsInTheTrailAndWhatTheyLookForIsNot() {
        UUID task = running.arrives(sample.open()).id();
        Answer found = person.post("/tasks/search", "id", sample.contentId()).expect(200);
        assertThat(found.text("items.0.id")).isEqualTo(task.toString());
        assertThat(person.get("/tasks?state=ALL&account=" + sample.accountId())
                        .expect(200)
                        .text("items.0.id"))
                .isEqualTo(task.toString());
        assertThat(Trail.by(running, person.id()))
                .containsExactly(
                        person.id() + " SEARCHED {by=id, found=1}", person.id() + " SEARCHED {by=account, found=1}");
    }

    @Test
    void nothingRestrictedIsListedFoundOrCountedForWhoeverHasNoGrant() {
        running.arrives(sample.of("CSAE.KNOWN").open());
        Client granted = door.person(Set.of(Role.MODERATOR), Set.of("CSAE.*"));
        for (Client client : List.of(person, granted)) {
            int seen = client.equals(granted) ? 1 : 0;
            assertThat(client.get("/tasks?queue=" + sample.queue()).at("items").size())
                    .isEqualTo(seen);
            assertThat(client.post("/tasks/search", "id", sample.contentId())
                            .at("items")
                            .size())
                    .isEqualTo(seen);
            assertThat(client.get("/queues").response().body().contains(sample.queue()))
                    .isEqualTo(seen == 1);
        }
    }

    @Test
    void aQueueSaysHowMuchWaitsAndForHowLong() {
        running.arrives(sample.open());
        person.takes(
                running.arrives(sample.content(Samples.fresh("content")).open()).id());
        JsonNode queue = person.get("/queues").expect(200).at("items").values().stream()
                .filter(one -> one.at("/queue").asString().equals(sample.queue()))
                .findAny()
                .orElseThrow();
        assertThat(queue.at("/waiting").asInt()).isEqualTo(2);
        assertThat(queue.at("/held").asInt()).isEqualTo(1);
        assertThat(queue.at("/overdue/number").asInt()).isZero();
    }

    @Test
    void whatWasSeenCountsForWhoeverSawIt() {
        UUID task = running.arrives(sample.of("SELFHARM").open()).id();
        person.takes(task);
        int before = person.get("/me/standing").at("budgets.0.items").asInt();
        person.get("/tasks/" + task).expect(200);
        person.get("/tasks/" + task).expect(200);
        assertThat(person.get("/me/standing").expect(200).at("budgets.0.items").asInt())
                .isEqualTo(before + 1);
    }

    @Test
    void aPictureIsReachedByItsLink() throws IOException {
        byte[] picture = Files.readAllBytes(
                Path.of(System.getProperty("weir.home"), "examples", "uploads", "images", "lake.jpg"));
        ReviewTask record = sample.open();
        record.getUpload()
                .setAttachments(List.of(Attachment.newBuilder()
                        .setName("photo")
                        .setMediaType("image/jpeg")
                        .setContent(ByteBuffer.wrap(picture))
                        .build()));
        UUID task = running.arrives(record).id();
        person.takes(task);
        Answer answer = person.get("/tasks/" + task).expect(200);
        assertThat(answer.at("content.attachments.0.size").asInt()).isEqualTo(picture.length);
        assertThat(person.send("GET", answer.text("content.attachments.0.link"), null)
                        .headers()
                        .firstValue("Content-Type")
                        .orElse(""))
                .startsWith("image/");
    }
}
