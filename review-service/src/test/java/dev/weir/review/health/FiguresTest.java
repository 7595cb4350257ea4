package dev.weir.review.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.review.api.Client;
import dev.weir.review.api.Door;
import dev.weir.review.people.Role;
import dev.weir.review.site.Running;
import dev.weir.review.site.Samples;
import dev.weir.review.site.Site;
import dev.weir.schemas.AuditEntry;
import dev.weir.schemas.AuditKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Prometheus reads. */
class FiguresTest {
    private static Door door;
    private static Running running;

    private Client person;
    private final Samples.Sample sample = Samples.task();

    @BeforeAll
    static void start() {
        running = new Site().start(Door.settings("--weir.review.health.figures-every=1s", "--weir.review.undo=0s"));
        door = new Door(running);
    }

    @AfterAll
    static void stop() {
        running.close();
    }

    @BeforeEach
    void somebody() {
        person = door.moderator();
    }

    private static String scraped() {
        return door.nobody().send("GET", "/actuator/prometheus", null).body();
    }

    private static double figure(String name) {
        return scraped()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .findAny()
                .orElse(0);
    }

    private static void await(String name, double value) {
        Site.await(name + " is " + value, () -> figure(name) == value);
    }

    private UUID task() {
        return running.arrives(sample.content(Samples.fresh("content")).open()).id();
    }

    @Test
    void theQueueIsThereByQueueAndHarmAndRestrictedHarmsAreOneFigure() {
        String queue = sample.queue();
        task();
        task();
        running.arrives(
                sample.content(Samples.fresh("content")).of("CSAE.KNOWN").open());
        running.arrives(
                sample.content(Samples.fresh("content")).of("CSAE.GROOMING").open());
        await("weir_review_tasks_open{harm=\"HARASS\",queue=\"" + queue + "\"}", 2);
        await("weir_review_tasks_open{harm=\"RESTRICTED\",queue=\"" + queue + "\"}", 2);
        assertThat(figure("weir_review_tasks_oldest_seconds{queue=\"" + queue + "\"}"))
                .isPositive();
        await("weir_review_tasks_overdue{queue=\"" + queue + "\"}", 0);
        running.database()
                .sql(
                        "update task set due_at = now() where id in (select t.id from task t join lane l on l.id = t.lane_id where l.queue = ?)")
                .param(queue)
                .update();
        await("weir_review_tasks_overdue{queue=\"" + queue + "\"}", 4);
        assertThat(scraped()).doesNotContain("CSAE");
    }

    @Test
    void whatPeopleDoIsCountedOnceItIsStored() {
        double claims = figure("weir_review_claims_total");
        double claimed = figure("weir_review_claim_seconds_count");
        double decisions = figure("weir_review_decisions_total{action=\"BLOCK\",harm=\"HARASS\"}");
        double skips = figure("weir_review_skips_total{reason=\"LANGUAGE\"}");
        UUID id = UUID.randomUUID();
        UUID task = task();
        long token = person.takes(task);
        Object[] decision = {"task", task, "token", token, "choice", Client.choice("BLOCK", "HARASS")};
        person.put("/decisions/" + id, decision).expect(200);
        person.put("/decisions/" + id, decision).expect(200);
        UUID other = task();
        long otherToken = person.takes(other);
        person.put(
                        "/decisions/" + UUID.randomUUID(),
                        "task",
                        other,
                        "token",
                        otherToken,
                        "choice",
                        Client.choice("BLOCK", "NONE"))
                .expect(422);
        person.post("/tasks/" + other + "/skip", "token", otherToken, "reason", "LANGUAGE")
                .expect(204);
        assertThat(figure("weir_review_claims_total")).isEqualTo(claims + 2);
        assertThat(figure("weir_review_claim_seconds_count")).isEqualTo(claimed + 2);
        assertThat(figure("weir_review_decisions_total{action=\"BLOCK\",harm=\"HARASS\"}"))
                .as("sent twice, decided once")
                .isEqualTo(decisions + 1);
        assertThat(figure("weir_review_skips_total{reason=\"LANGUAGE\"}")).isEqualTo(skips + 1);
    }

    @Test
    void aLeaseThatRanOutAndWentToSomebodyElseIsCounted() {
        double lapsed = figure("weir_review_claims_lapsed_total");
        UUID task = task();
        person.takes(task);
        running.database()
                .sql("update task set held_until = now() where id = ?")
                .param(task)
                .update();
        door.moderator().takes(task);
        assertThat(figure("weir_review_claims_lapsed_total")).isEqualTo(lapsed + 1);
    }

    @Test
    void questionsAndBatchesAreCounted() {
        UUID task = task();
        person.post(
                        "/tasks/" + task + "/questions",
                        "token",
                        person.takes(task),
                        "kind",
                        "ESCALATION",
                        "question",
                        "Hard")
                .expect(204);
        assertThat(figure("weir_review_questions_total{kind=\"ESCALATION\"}")).isPositive();
        person.put(
                        "/batches/" + UUID.randomUUID(),
                        "tasks",
                        List.of(task(), task(), UUID.randomUUID()),
                        "choice",
                        Client.choice("BLOCK", "SPAM"))
                .expect(200);
        assertThat(figure("weir_review_batch_tasks_sum{became=\"decided\"}")).isEqualTo(2);
        assertThat(figure("weir_review_batch_tasks_sum{became=\"left\"}")).isEqualTo(1);
    }

    @Test
    void theWayOfADecisionIsTimedAndWhatTheStreamRefusesIsCountedByItsCause() {
        double sent = figure("weir_review_outbox_send_seconds_count");
        UUID id = person.decides(task(), "BLOCK", "SPAM");
        Site.await("sent", () -> figure("weir_review_outbox_send_seconds_count") > sent);
        settle(id, AuditKind.APPLIED, null);
        Site.await("enforced", () -> figure("weir_review_enforcement_seconds_count") > 0);
        settle(person.decides(task(), "BLOCK", "SPAM"), AuditKind.REFUSED, "OUTDATED_OUTCOME");
        await("weir_review_outcomes_refused_total{cause=\"OUTDATED_OUTCOME\"}", 1);
        settle(person.decides(task(), "BLOCK", "SPAM"), AuditKind.REFUSED, "something nobody knows");
        await("weir_review_outcomes_refused_total{cause=\"OTHER\"}", 1);
        await("weir_review_outbox_waiting", 0);
        assertThat(figure("weir_review_outbox_leading")).isEqualTo(1);
    }

    @Test
    void aDecisionThatTheStreamNeverAnswersStandsOut() {
        UUID id = person.decides(task(), "BLOCK", "SPAM");
        Site.await("unanswered", () -> figure("weir_review_decisions_unanswered_seconds") > 1);
        settle(id, AuditKind.APPLIED, null);
        running.database()
                .sql("update ruling set state = 'ENFORCED' where state = 'PUBLISHED' and id <> ?")
                .param(id)
                .update();
        await("weir_review_decisions_unanswered_seconds", 0);
    }

    private void settle(UUID id, AuditKind kind, @Nullable String cause) {
        String content = person.get("/decisions/" + id).text("contentId");
        AuditEntry entry = AuditEntry.newBuilder()
                .setEntryId(id.toString())
                .setKind(kind)
                .setAt(Instant.now())
                .setContentId(content)
                .setRevision(1)
                .setAccountId(sample.accountId())
                .setOutcomeId(id.toString())
                .setReviewer(person.id())
                .setCause(cause)
                .build();
        running.site().produce(running.site().topics().audit(), content, entry, AuditEntry.class);
    }

    @Test
    void whatAFollowerSetsAsideIsCounted() {
        running.site().send(running.site().topics().reviewTasks(), "broken", new byte[] {1, 2, 3});
        Site.await("set aside", () -> figure("weir_review_follower_set_aside_total{follower=\"tasks\"}") > 0);
        for (String follower : Set.of("tasks", "policies", "banks", "enforcement")) {
            await("weir_review_follower_behind{follower=\"" + follower + "\"}", 0);
            assertThat(figure("weir_review_follower_trouble{follower=\"" + follower + "\"}"))
                    .isZero();
        }
    }

    @Test
    void noFigureIsByPersonOrByContent() {
        person.decides(task(), "BLOCK", "SPAM");
        door.person(Set.of(Role.AUDITOR), Set.of()).get("/tasks/" + task()).expect(200);
        Map<String, Long> tags = scraped()
                .lines()
                .filter(line -> line.startsWith("weir_"))
                .collect(Collectors.groupingBy(line -> line.replaceAll("\\{.*", ""), Collectors.counting()));
        assertThat(scraped()).doesNotContain(person.id(), sample.accountId(), "content-");
        assertThat(tags).isNotEmpty();
    }
}
