package dev.weir.review.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.review.api.Client.Answer;
import dev.weir.review.site.Running;
import dev.weir.review.site.Samples;
import dev.weir.review.task.Task;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClaimsApiTest {
    private final Door door = Door.shared();
    private final Running running = door.running();
    private final Client person = door.moderator();
    private final Samples.Sample sample = Samples.task();

    private Task task() {
        return running.arrives(sample.content(Samples.fresh("content")).open());
    }

    private static List<String> ids(Answer page) {
        return page.at("items").values().stream()
                .map(item -> item.at("/task/id").asString())
                .toList();
    }

    @Test
    void whatComesNextIsClaimedUntilSoManyAreHeldAndAskingAgainClaimsNoMore() {
        Task one = task();
        Task other = task();
        task();
        Answer two = person.put("/claims", "hold", 2, "queue", sample.queue()).expect(200);
        assertThat(ids(two))
                .containsExactlyInAnyOrder(one.id().toString(), other.id().toString());
        Answer again = person.put("/claims", "hold", 2, "queue", sample.queue()).expect(200);
        assertThat(ids(again)).isEqualTo(ids(two));
        assertThat(ids(person.get("/claims").expect(200))).isEqualTo(ids(two));
        assertThat(ids(person.put("/claims", "hold", 3, "queue", sample.queue())))
                .hasSize(3);
    }

    @Test
    void askedForAtTheSameMomentTwiceNoMoreIsClaimed() {
        for (int i = 0; i < 4; i++) {
            task();
        }
        List<List<String>> held = IntStream.range(0, 8)
                .parallel()
                .mapToObj(i -> ids(person.put("/claims", "hold", 2, "queue", sample.queue())
                        .expect(200)))
                .toList();
        assertThat(held).allMatch(ids -> ids.size() == 2);
        assertThat(held.stream().flatMap(List::stream).distinct()).hasSize(2);
    }

    @Test
    void aClaimNamesItsTokenAndItsEnd() {
        Task task = task();
        Answer claim = person.put("/tasks/" + task.id() + "/claim").expect(200);
        assertThat(claim.at("token").asLong()).isEqualTo(task.token() + 1);
        assertThat(claim.text("task.holder")).isEqualTo(person.id());
        assertThat(claim.text("until")).endsWith("Z");
        assertThat(person.put("/tasks/" + task.id() + "/claim").expect(200).at("token"))
                .as("asked again, the same claim")
                .isEqualTo(claim.at("token"));
    }

    @Test
    void whatSomebodyElseHoldsIsNotGiven() {
        UUID task = task().id();
        door.moderator().takes(task);
        person.put("/tasks/" + task + "/claim").refused(409, "claim-lost");
    }

    @Test
    void nobodyHoldsMoreThanOnePersonMay() {
        for (int i = 0; i < 7; i++) {
            task();
        }
        assertThat(ids(person.put("/claims", "hold", 7, "queue", sample.queue())))
                .hasSize(6);
        Answer refused = person.put("/tasks/" + task().id() + "/claim").refused(429, "limit");
        assertThat(refused.response().headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void aRenewalNamesTheClaimsThatGoOn() {
        UUID mine = task().id();
        UUID lost = task().id();
        long token = person.takes(mine);
        Answer renewed = person.post(
                        "/claims/renewal",
                        "claims",
                        List.of(Map.of("task", mine, "token", token), Map.of("task", lost, "token", 1)))
                .expect(200);
        assertThat(renewed.at("items").size()).isEqualTo(1);
        assertThat(renewed.text("items.0.task")).isEqualTo(mine.toString());
    }

    @Test
    void aTaskThatIsGivenBackIsFreeAndGivingItBackAgainChangesNothing() {
        UUID task = task().id();
        long token = person.takes(task);
        person.delete("/tasks/" + task + "/claim?token=" + token).expect(204);
        Client other = door.moderator();
        other.takes(task);
        person.delete("/tasks/" + task + "/claim?token=" + token).expect(204);
        assertThat(ids(other.get("/claims"))).containsExactly(task.toString());
    }

    @Test
    void whatIsPassedOnIsNotOfferedAgain() {
        UUID task = task().id();
        long token = person.takes(task);
        person.post("/tasks/" + task + "/skip", "token", token, "reason", "DISTRESSING")
                .expect(204);
        assertThat(ids(person.put("/claims", "hold", 1, "queue", sample.queue())))
                .isEmpty();
        person.put("/tasks/" + task + "/claim").refused(403, "not-allowed");
        person.post("/tasks/" + task + "/skip", "token", token, "reason", "DISTRESSING")
                .refused(409, "claim-lost");
    }

    @Test
    void aProgramClaimsNothing() {
        Client program = door.machine("review.read", "review.decide");
        program.put("/claims", "hold", 1).refused(403, "forbidden");
        program.get("/claims").refused(403, "forbidden");
    }

    @Test
    void everyClaimAndWhatBecameOfItIsInTheTrail() {
        UUID task = task().id();
        long token = person.takes(task);
        person.delete("/tasks/" + task + "/claim?token=" + token).expect(204);
        token = person.put("/claims", "hold", 1, "queue", sample.queue())
                .at("items.0.token")
                .asLong();
        person.post("/tasks/" + task + "/skip", "token", token, "reason", "LANGUAGE", "note", "Not mine")
                .expect(204);
        assertThat(Trail.of(running, task))
                .containsExactly(
                        person.id() + " TASK_CLAIMED {}",
                        person.id() + " TASK_RELEASED {}",
                        person.id() + " TASK_CLAIMED {}",
                        person.id() + " TASK_SKIPPED {reason=LANGUAGE}");
    }
}
