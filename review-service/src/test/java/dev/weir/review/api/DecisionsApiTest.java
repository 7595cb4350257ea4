package dev.weir.review.api;

import static dev.weir.review.api.Client.choice;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.review.api.Client.Answer;
import dev.weir.review.people.Role;
import dev.weir.review.site.Running;
import dev.weir.review.site.Samples;
import dev.weir.review.site.Site;
import dev.weir.schemas.AuditEntry;
import dev.weir.schemas.AuditKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DecisionsApiTest {
    private final Door door = Door.shared();
    private final Running running = door.running();
    private final Client person = door.moderator();
    private final Samples.Sample sample = Samples.task();

    private UUID task() {
        return running.arrives(sample.content(Samples.fresh("content")).open()).id();
    }

    @Test
    void aDecisionSentAgainIsTheSameDecision() {
        UUID task = task();
        UUID id = UUID.randomUUID();
        long token = person.takes(task);
        Map<String, Object> chosen =
                Map.of("action", "BLOCK", "harm", "HARASS", "clause", "insults", "note", "Aimed at a person");
        Answer first = person.put("/decisions/" + id, "task", task, "token", token, "choice", chosen)
                .expect(200);
        assertThat(first.text("state")).isEqualTo("STORED");
        assertThat(first.text("reasonCode")).isEqualTo("HARASS/HUMAN/insults");
        Answer again = person.put("/decisions/" + id, "task", task, "token", token, "choice", chosen)
                .expect(200);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(Trail.of(running, task))
                .containsExactly(
                        person.id() + " TASK_CLAIMED {}",
                        person.id() + " DECIDED {action=BLOCK, blind=false, harm=HARASS}");
    }

    @Test
    void anIdThatWasUsedForSomethingElseIsRefused() {
        UUID id = person.decides(task(), "ALLOW", "NONE");
        UUID other = task();
        person.put("/decisions/" + id, "task", other, "token", person.takes(other), "choice", choice("ALLOW", "NONE"))
                .refused(409, "id-taken");
    }

    @Test
    void withAnotherTokenNobodyDecides() {
        UUID task = task();
        long token = person.takes(task);
        person.put(
                        "/decisions/" + UUID.randomUUID(),
                        "task",
                        task,
                        "token",
                        token - 1,
                        "choice",
                        choice("ALLOW", "NONE"))
                .refused(409, "claim-lost");
    }

    @Test
    void aChoiceThatMakesNoSenseIsRefused() {
        UUID task = task();
        long token = person.takes(task);
        person.put("/decisions/" + UUID.randomUUID(), "task", task, "token", token, "choice", choice("ALLOW", "SPAM"))
                .refused(422, "invalid");
    }

    @Test
    void whatWasDecidedCanBeUndoneWhileNobodyActsOnIt() {
        UUID task = task();
        UUID id = person.decides(task, "BLOCK", "SPAM");
        Answer undone = person.delete("/decisions/" + id).expect(200);
        assertThat(undone.text("task")).isEqualTo(task.toString());
        assertThat(person.get("/claims").at("items.0.token")).isEqualTo(undone.at("token"));
        assertThat(person.get("/decisions/" + id).text("state")).isEqualTo("UNDONE");
        assertThat(Trail.of(running, task)).last().isEqualTo(person.id() + " UNDONE {}");
    }

    @Test
    void whatWasPublishedIsNotUndoneAndShowsHowFarItHasCome() {
        UUID id = person.decides(task(), "BLOCK", "SPAM");
        running.database()
                .sql("update outbox set release_at = now() where ruling_id = ?")
                .param(id)
                .update();
        Site.await(
                "published", () -> person.get("/decisions/" + id).text("state").equals("PUBLISHED"));
        person.delete("/decisions/" + id).refused(409, "too-late");
        String content = person.get("/decisions/" + id).text("contentId");
        running.site()
                .produce(
                        running.site().topics().audit(),
                        content,
                        AuditEntry.newBuilder()
                                .setEntryId(id.toString())
                                .setOutcomeId(id.toString())
                                .setContentId(content)
                                .setRevision(1)
                                .setAccountId(sample.accountId())
                                .setReviewer(person.id())
                                .setKind(AuditKind.REFUSED)
                                .setCause("OUTDATED_OUTCOME")
                                .setAt(Instant.now())
                                .build(),
                        AuditEntry.class);
        Site.await("refused", () -> person.get("/decisions/" + id).text("state").equals("REFUSED"));
        assertThat(person.get("/decisions/" + id).text("refusedBecause")).isEqualTo("OUTDATED_OUTCOME");
    }

    @Test
    void theOwnDecisionsComeInPagesThatLeadFromOneToTheNext() {
        List<String> decided = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            decided.addFirst(person.decides(task(), "ALLOW", "NONE").toString());
        }
        List<String> read = new ArrayList<>();
        int pages = 0;
        String next = "/decisions?limit=2";
        while (!next.isEmpty()) {
            Answer page = person.get(next).expect(200);
            page.at("items").values().forEach(item -> read.add(item.at("/id").asString()));
            next = page.at("next").asString("");
            pages++;
        }
        assertThat(read).isEqualTo(decided);
        assertThat(pages).isEqualTo(3);
    }

    @Test
    void aPageThatIsNoneIsRefused() {
        for (String cursor : List.of("x", "eA", "%00", "a".repeat(2000))) {
            person.get("/decisions?cursor=" + cursor).refused(422, "invalid");
        }
        person.get("/decisions?limit=0").refused(422, "invalid");
        Answer refused = person.get("/decisions?limit=1000000").refused(422, "invalid");
        assertThat(refused.text("errors.0.field")).isEqualTo("limit");
    }

    @Test
    void decisionsOfOthersAreForThoseWhoMaySeeTheTask() {
        Samples.Sample restricted = Samples.task().of("CSAE.KNOWN");
        Client granted = door.person(Set.of(Role.MODERATOR), Set.of("CSAE.*"));
        UUID id = granted.decides(running.arrives(restricted.open()).id(), "BLOCK", "CSAE.KNOWN");
        granted.get("/decisions/" + id).expect(200);
        door.person(Set.of(Role.AUDITOR), Set.of("CSAE.*"))
                .get("/decisions/" + id)
                .expect(200);
        person.get("/decisions/" + id).refused(404, "not-found");
    }

    @Test
    void severalAreDecidedAlikeAndWhatOthersHoldIsLeftToThem() {
        UUID mine = task();
        UUID free = task();
        UUID taken = task();
        person.takes(mine);
        door.moderator().takes(taken);
        UUID batch = UUID.randomUUID();
        Answer done = person.put(
                        "/batches/" + batch, "tasks", List.of(mine, free, taken), "choice", choice("BLOCK", "SPAM"))
                .expect(200);
        assertThat(done.at("decided").asInt()).isEqualTo(2);
        assertThat(done.at("left").asInt()).isEqualTo(1);
        assertThat(done.text("items.0.decision.batch")).isEqualTo(batch.toString());
        assertThat(done.text("items.2.problem.type")).isEqualTo("urn:weir:problem:claim-lost");
        Answer again = person.put("/batches/" + batch, "tasks", List.of(mine, free), "choice", choice("BLOCK", "SPAM"))
                .expect(200);
        assertThat(again.at("items.1.decision.id")).isEqualTo(done.at("items.1.decision.id"));
        assertThat(Trail.of(running, free))
                .containsExactly(person.id() + " BULK_DECIDED {action=BLOCK, batch=" + batch + ", harm=SPAM}");
    }

    @Test
    void aProgramDecidesNothing() {
        UUID task = task();
        door.machine("review.read", "review.decide", "review.admin")
                .put("/decisions/" + UUID.randomUUID(), "task", task, "token", 1, "choice", choice("ALLOW", "NONE"))
                .refused(403, "forbidden");
    }
}
