package dev.weir.review.api;

import static dev.weir.review.api.Client.choice;
import static dev.weir.review.api.Client.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.policy.Policy;
import dev.weir.review.bank.KnownBanks;
import dev.weir.review.people.Role;
import dev.weir.review.policies.PublishedPolicies;
import dev.weir.review.site.Running;
import dev.weir.review.site.Samples;
import dev.weir.review.site.Site;
import dev.weir.schemas.BankRecord;
import dev.weir.schemas.BankSettings;
import dev.weir.schemas.PolicyEntry;
import dev.weir.schemas.ReviewTask;
import dev.weir.schemas.topics.ControlKeys;
import dev.weir.vocabulary.Harms;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Every operation of the description is called, and every answer is what the description says. */
class ContractTest {
    private static final Path POLICY = Path.of(System.getProperty("weir.home"), "examples", "policies", "avatars.yaml");

    private final Door door = Door.shared();
    private final Running running = door.running();
    private final Contract contract =
            new Contract(door.moderator().send("GET", "/v3/api-docs", null).body());
    private final Samples.Sample sample = Samples.task();

    private final Client moderator = door.moderator();
    private final Client colleague = door.moderator();
    private final Client senior = door.senior();
    private final Client admin = door.person(Set.of(Role.ADMIN), Set.of());
    private final Client platform = door.machine("review.report");

    private UUID task() {
        return running.arrives(sample.content(Samples.fresh("content"))
                        .text("buy cheap pills, they are very good and quite cheap")
                        .open())
                .id();
    }

    private Client.Answer call(
            Client client, String method, String operation, Map<String, Object> path, String query, Object... body) {
        return contract.checked(client, method, operation, path, query, body.length == 0 ? null : json(body));
    }

    @Test
    void everyAnswerIsWhatTheDescriptionSays() {
        claims();
        questions();
        decisions();
        reports();
        policies();
        people();
        assertThat(contract.called()).isEqualTo(new TreeSet<>(contract.operations()));
    }

    private void claims() {
        UUID task = task();
        call(moderator, "GET", "/me", Map.of(), "");
        call(door.machine("review.read"), "GET", "/me", Map.of(), "");
        call(moderator, "PUT", "/claims", Map.of(), "", "hold", 1, "queue", sample.queue());
        call(moderator, "PUT", "/claims", Map.of(), "", "hold", 0).expect(422);
        call(moderator, "GET", "/me/standing", Map.of(), "").expect(200);
        call(moderator, "GET", "/queues", Map.of(), "").expect(200);
        call(moderator, "GET", "/tasks", Map.of(), "queue=" + sample.queue()).expect(200);
        call(moderator, "GET", "/tasks", Map.of(), "state=ALL").expect(422);
        call(moderator, "POST", "/tasks/search", Map.of(), "", "id", task).expect(200);
        call(moderator, "GET", "/claims", Map.of(), "");
        long token = moderator.get("/claims").at("items.0.token").asLong();
        Map<String, Object> id = Map.of("id", task);
        call(
                moderator,
                "POST",
                "/claims/renewal",
                Map.of(),
                "",
                "claims",
                List.of(Map.of("task", task, "token", token)));
        call(moderator, "DELETE", "/tasks/{id}/claim", id, "token=" + token);
        token = call(moderator, "PUT", "/tasks/{id}/claim", id, "").at("token").asLong();
        call(colleague, "PUT", "/tasks/{id}/claim", id, "").expect(409);
        call(moderator, "POST", "/tasks/{id}/skip", id, "", "token", token, "reason", "LANGUAGE")
                .expect(204);
        call(moderator, "POST", "/tasks/{id}/skip", id, "", "token", token, "reason", "LANGUAGE")
                .expect(409);
        call(moderator, "GET", "/tasks/{id}", id, "").expect(200);
        call(moderator, "GET", "/tasks/{id}", Map.of("id", UUID.randomUUID()), "")
                .expect(404);
        call(door.nobody(), "GET", "/tasks/{id}", id, "").expect(401);
        task();
        call(moderator, "GET", "/tasks/{id}/siblings", id, "limit=10").expect(200);
    }

    private void questions() {
        UUID task = task();
        Map<String, Object> id = Map.of("id", task);
        long token = moderator.takes(task);
        call(
                        moderator,
                        "POST",
                        "/tasks/{id}/questions",
                        id,
                        "",
                        "token",
                        token,
                        "kind",
                        "SECOND_OPINION",
                        "question",
                        "Quoted?")
                .expect(204);
        token = colleague.takes(task);
        call(
                        colleague,
                        "POST",
                        "/tasks/{id}/answer",
                        id,
                        "",
                        "token",
                        token,
                        "action",
                        "ALLOW",
                        "harm",
                        "NONE",
                        "answer",
                        "Yes")
                .expect(204);
        call(colleague, "GET", "/tasks/{id}/questions", id, "").expect(200);
        call(colleague, "GET", "/tasks/{id}", id, "").expect(200);
    }

    private void decisions() {
        UUID task = task();
        UUID decision = UUID.randomUUID();
        Map<String, Object> id = Map.of("id", decision);
        running.site()
                .produce(
                        running.site().topics().banks(),
                        ControlKeys.SETTINGS + "contract",
                        BankRecord.newBuilder()
                                .setBank("contract")
                                .setSettings(BankSettings.newBuilder()
                                        .setHarm("SPAM")
                                        .build())
                                .build(),
                        BankRecord.class);
        Site.await(
                "the bank", () -> running.get(KnownBanks.class).find("contract").isPresent());
        call(senior, "GET", "/banks", Map.of(), "").expect(200);
        call(senior, "GET", "/tasks/{id}/bankable", Map.of("id", task), "bank=contract")
                .expect(200);
        call(
                        senior,
                        "PUT",
                        "/decisions/{id}",
                        id,
                        "",
                        "task",
                        task,
                        "token",
                        senior.takes(task),
                        "choice",
                        choice("BLOCK", "SPAM"))
                .expect(200);
        call(
                        senior,
                        "PUT",
                        "/decisions/{id}",
                        id,
                        "",
                        "task",
                        UUID.randomUUID(),
                        "token",
                        1,
                        "choice",
                        choice("BLOCK", "SPAM"))
                .expect(409);
        call(senior, "PUT", "/decisions/{id}", id, "", "token", "x").expect(422);
        call(
                        senior,
                        "PUT",
                        "/decisions/{id}/banks/{bank}",
                        Map.of("id", decision, "bank", "contract"),
                        "",
                        "parts",
                        List.of("body"))
                .expect(200);
        call(
                        moderator,
                        "PUT",
                        "/decisions/{id}/banks/{bank}",
                        Map.of("id", decision, "bank", "contract"),
                        "",
                        "parts",
                        List.of("body"))
                .expect(403);
        call(senior, "GET", "/decisions/{id}", id, "").expect(200);
        call(senior, "GET", "/decisions", Map.of(), "limit=5").expect(200);
        call(senior, "DELETE", "/decisions/{id}", id, "").expect(200);
        call(senior, "DELETE", "/decisions/{id}", id, "").expect(409);
        call(
                        senior,
                        "PUT",
                        "/batches/{id}",
                        Map.of("id", UUID.randomUUID()),
                        "",
                        "tasks",
                        List.of(task, UUID.randomUUID()),
                        "choice",
                        choice("BLOCK", "SPAM"))
                .expect(200);
    }

    private void reports() {
        String content = sample.contentId();
        running.arrives(sample.open());
        Client first = platform.with("Idempotency-Key", UUID.randomUUID().toString());
        call(first, "POST", "/reports", Map.of(), "", "contentId", content, "statement", "This is about me")
                .expect(202);
        call(first, "POST", "/appeals", Map.of(), "", "contentId", content, "statement", "")
                .expect(409);
        Samples.Sample decided = Samples.task();
        senior.decides(running.arrives(decided.open()).id(), "BLOCK", "HARASS");
        Client other = platform.with("Idempotency-Key", UUID.randomUUID().toString());
        call(other, "POST", "/appeals", Map.of(), "", "contentId", decided.contentId(), "statement", "")
                .expect(410);
        running.site()
                .produce(
                        running.site().topics().reviewTasks(),
                        decided.contentId(),
                        decided.closed("DECIDED"),
                        ReviewTask.class);
        Site.await(
                "closed",
                () -> other.post("/appeals", "contentId", decided.contentId(), "statement", "")
                                .status()
                        != 410);
        call(other, "POST", "/appeals", Map.of(), "", "contentId", decided.contentId(), "statement", "")
                .expect(202);
    }

    private void policies() {
        Policy policy = Policy.compile("avatars.yaml", text(POLICY), Harms.standard());
        PolicyEntry document = PolicyEntry.newBuilder()
                .setPolicyId(policy.id())
                .setVersion(policy.version())
                .setDigest(policy.digest())
                .setDocument(text(POLICY))
                .setPublishedAt(Instant.now())
                .build();
        String topic = running.site().topics().policies();
        running.site().produce(topic, ControlKeys.DOCUMENT + policy.digest(), document, PolicyEntry.class);
        running.site().produce(topic, ControlKeys.ACTIVE + policy.id(), document, PolicyEntry.class);
        Site.await(
                "the policy",
                () -> running.get(PublishedPolicies.class).inForce().containsKey("avatars"));
        assertThat(call(moderator, "GET", "/policies", Map.of(), "")
                        .expect(200)
                        .at("items")
                        .size())
                .isPositive();
        call(moderator, "GET", "/policies/{digest}", Map.of("digest", policy.digest()), "")
                .expect(200);
        call(moderator, "GET", "/policies/{digest}", Map.of("digest", "none"), "")
                .expect(404);
        assertThat(call(moderator, "GET", "/clauses", Map.of(), "surface=avatars&harm=SPAM")
                        .expect(200)
                        .at("items")
                        .size())
                .isPositive();
        call(moderator, "GET", "/harms", Map.of(), "").expect(200);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void people() {
        Client.Answer taken = call(
                        admin,
                        "POST",
                        "/people",
                        Map.of(),
                        "",
                        "username",
                        Samples.fresh("ada"),
                        "name",
                        "Ada",
                        "roles",
                        List.of("SENIOR"))
                .expect(201);
        Map<String, Object> id = Map.of("id", taken.text("person.id"));
        call(admin, "GET", "/people", Map.of(), "limit=1").expect(200);
        call(moderator, "GET", "/people", Map.of(), "").expect(403);
        call(admin, "GET", "/people/{id}", id, "").expect(200);
        call(admin, "PATCH", "/people/{id}", id, "", "queues", List.of("*"), "disabled", true)
                .expect(200);
        call(admin, "POST", "/people/{id}/password-reset", id, "").expect(200);
        call(admin, "POST", "/people/{id}/sign-out", id, "").expect(204);
        call(admin, "GET", "/audit", Map.of(), "limit=20").expect(200);
    }
}
