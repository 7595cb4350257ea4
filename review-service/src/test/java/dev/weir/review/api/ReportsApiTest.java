package dev.weir.review.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.review.api.Client.Answer;
import dev.weir.review.site.Running;
import dev.weir.review.site.Samples;
import dev.weir.review.site.Site;
import dev.weir.review.task.Tasks;
import dev.weir.schemas.ReviewTask;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ReportsApiTest {
    private static final String KEY = "Idempotency-Key";

    private final Door door = Door.shared();
    private final Running running = door.running();
    private final Client platform = door.machine("review.report");
    private final Samples.Sample sample = Samples.task();

    private Client withKey() {
        return platform.with(KEY, UUID.randomUUID().toString());
    }

    private Answer report(Client client, String content) {
        return client.post("/reports", "contentId", content, "statement", "This is about me");
    }

    @Test
    void aReportCountsOnceHoweverOftenItIsSent() {
        UUID task = running.arrives(sample.open()).id();
        Client client = withKey();
        Answer first = report(client, sample.contentId()).expect(202);
        Answer again = report(client, sample.contentId()).expect(202);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(first.text("task")).isEqualTo(task.toString());
        report(withKey(), sample.contentId()).expect(202);
        assertThat(running.get(Tasks.class).find(task).orElseThrow().reports()).isEqualTo(2);
    }

    @Test
    void aReportSentAgainAfterTheDecisionIsStillTheSameReport() {
        UUID task = running.arrives(sample.open()).id();
        Client client = withKey();
        report(client, sample.contentId()).expect(202);
        running.site()
                .produce(
                        running.site().topics().reviewTasks(),
                        sample.contentId(),
                        sample.closed("SUPERSEDED"),
                        ReviewTask.class);
        Site.await(
                "closed",
                () -> running.get(Tasks.class).live(sample.contentId()).isEmpty());
        assertThat(report(client, sample.contentId()).expect(202).text("task")).isEqualTo(task.toString());
        report(withKey(), sample.contentId()).refused(404, "not-found");
    }

    @Test
    void aKeyThatWasUsedForSomethingElseIsRefused() {
        running.arrives(sample.open());
        Samples.Sample other = Samples.task();
        running.arrives(other.open());
        Client client = withKey();
        report(client, sample.contentId()).expect(202);
        report(client, other.contentId()).refused(409, "id-taken");
        client.post("/appeals", "contentId", sample.contentId(), "statement", "")
                .refused(409, "id-taken");
    }

    @Test
    void withoutAKeyNothingIsTaken() {
        running.arrives(sample.open());
        assertThat(report(platform, sample.contentId()).refused(422, "invalid").text("errors.0.field"))
                .isEqualTo(KEY);
        assertThat(report(platform.with(KEY, "7"), sample.contentId())
                        .refused(422, "invalid")
                        .text("errors.0.problem"))
                .isEqualTo("must be a UUID");
    }

    @Test
    void anAppealIsForSomebodyElseThanWhoeverDecided() {
        UUID first = running.arrives(sample.open()).id();
        Client moderator = door.moderator();
        UUID id = moderator.decides(first, "BLOCK", "HARASS");
        running.database()
                .sql("update outbox set release_at = now() where ruling_id = ?")
                .param(id)
                .update();
        withKey()
                .post("/appeals", "contentId", sample.contentId(), "statement", "It was a joke")
                .refused(410, "closed");
        running.site()
                .produce(
                        running.site().topics().reviewTasks(),
                        sample.contentId(),
                        sample.closed("DECIDED"),
                        ReviewTask.class);
        Site.await(
                "closed",
                () -> running.get(Tasks.class).live(sample.contentId()).isEmpty());
        Client client = withKey();
        Answer appeal = client.post("/appeals", "contentId", sample.contentId(), "statement", "It was a joke")
                .expect(202);
        UUID task = UUID.fromString(appeal.text("task"));
        assertThat(task).isNotEqualTo(first);
        assertThat(client.post("/appeals", "contentId", sample.contentId(), "statement", "It was a joke")
                        .expect(202)
                        .body())
                .isEqualTo(appeal.body());
        moderator.put("/tasks/" + task + "/claim").refused(403, "not-allowed");
        door.moderator().takes(task);
        assertThat(Trail.of(running, task)).first().asString().startsWith(platform.id() + " APPEALED");
    }

    @Test
    void onlyWhoeverMayReportDoes() {
        Client reader = door.machine("review.read", "review.admin")
                .with(KEY, UUID.randomUUID().toString());
        report(reader, sample.contentId()).refused(403, "forbidden");
    }
}
