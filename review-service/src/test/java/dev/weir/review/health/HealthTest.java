package dev.weir.review.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.review.api.Client;
import dev.weir.review.api.Door;
import dev.weir.review.outbox.OutboxRelay;
import dev.weir.review.people.Role;
import dev.weir.review.security.App;
import dev.weir.review.security.Browser;
import dev.weir.review.site.Samples;
import dev.weir.review.site.Site;
import dev.weir.schemas.ReviewTask;
import dev.weir.testbed.Database;
import java.net.http.HttpResponse;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class HealthTest {
    private static Door door;

    @BeforeAll
    static void start() {
        door = new Door(new Site().start(Door.settings("--weir.review.health.trouble-at-most=1s")));
        awaitStatus(200);
    }

    @AfterAll
    static void stop() {
        door.running().close();
    }

    private static HttpResponse<String> ask(Client client, String path) {
        return client.send("GET", "/actuator/health" + path, null);
    }

    private static void awaitStatus(int status) {
        Site.await(
                "readiness is " + status, () -> ask(door.nobody(), "/readiness").statusCode() == status);
    }

    private static void change(String sql) {
        door.running().database().sql(sql).update();
    }

    @Test
    void whyIsForOperatorsAlone() {
        Client admin = door.person(Set.of(Role.ADMIN), Set.of());
        for (Client client : Set.of(door.nobody(), door.moderator(), door.machine("review.read"))) {
            assertThat(ask(client, "/readiness").body()).isEqualTo("{\"status\":\"UP\"}");
        }
        for (Client client : Set.of(admin, door.machine("review.read", "review.admin"))) {
            assertThat(ask(client, "/readiness").body())
                    .contains("\"db\"", "\"migrations\"", "\"outbox\"", "policies", "banks", "tasks", "enforcement");
        }
    }

    @Test
    void anInstanceThatReadNoPoliciesAndBanksIsNotReadyAndIsAlive() {
        try (App lonely = App.start(Database.fresh(), "weir.kafka.client.bootstrap.servers=127.0.0.1:1")) {
            Browser nobody = new Browser();
            assertThat(nobody.get(lonely, "/actuator/health/readiness").statusCode())
                    .isEqualTo(503);
            assertThat(nobody.get(lonely, "/actuator/health/liveness").statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void anInstanceIsNotReadyWhileDecisionsDoNotGoOut() {
        OutboxRelay relay = door.running().get(OutboxRelay.class);
        Client person = door.moderator();
        relay.stop();
        UUID task = door.running().arrives(Samples.task().open()).id();
        person.decides(task, "BLOCK", "SPAM");
        assertThat(ask(door.nobody(), "/readiness").statusCode())
                .as("it can still be undone")
                .isEqualTo(200);
        change("update outbox set release_at = now() - interval '1 hour'");
        awaitStatus(503);
        relay.start();
        awaitStatus(200);
    }

    @Test
    void anInstanceIsNotReadyWhileAFollowerCannotGoOnForLong() {
        change("alter table task rename to task_away");
        try {
            ReviewTask record = Samples.task().open();
            door.running()
                    .site()
                    .produce(
                            door.running().site().topics().reviewTasks(),
                            record.getContentId(),
                            record,
                            ReviewTask.class);
            awaitStatus(503);
            assertThat(ask(door.machine("review.read", "review.admin"), "/readiness")
                            .body())
                    .contains("cannot go on since")
                    .doesNotContain("you are a fool", record.getContentId());
        } finally {
            change("alter table task_away rename to task");
        }
        awaitStatus(200);
    }
}
