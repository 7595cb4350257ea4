package dev.weir.review.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.review.api.Client;
import dev.weir.review.api.Door;
import dev.weir.review.outbox.OutboxRelay;
import dev.weir.review.site.Running;
import dev.weir.review.site.Samples;
import dev.weir.review.site.Site;
import dev.weir.schemas.ReviewTask;
import dev.weir.testbed.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An instance ends while people work. */
class EndingTest {
    private static Connection database(Site site) throws SQLException {
        return DriverManager.getConnection(site.database().url(), Database.USER, "");
    }

    private static List<String> read(Site site, String sql) throws SQLException {
        try (Connection connection = database(site);
                Statement statement = connection.createStatement()) {
            statement.execute("set search_path = review");
            List<String> values = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery(sql)) {
                while (rows.next()) {
                    values.add(rows.getString(1));
                }
            }
            return values;
        }
    }

    private static boolean isListening(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Two people decide as fast as they can; nobody's decision is half there, and nobody is shown a failure. */
    @Test
    void underLoadEveryAnswerIsTrueAndNothingIsHalf() throws SQLException, InterruptedException, ExecutionException {
        Site site = new Site();
        Running running = site.start(Door.settings("--weir.review.undo=1h"));
        Door door = new Door(running);
        Samples.Sample sample = Samples.task();
        for (int i = 0; i < 400; i++) {
            ReviewTask record = sample.content(Samples.fresh("content")).open();
            site.produce(site.topics().reviewTasks(), record.getContentId(), record, ReviewTask.class);
        }
        Site.await(
                "the tasks",
                () -> running.database()
                                .sql("select count(*) from task")
                                .query(Integer.class)
                                .single()
                        == 400);
        Map<String, Integer> answers = new ConcurrentHashMap<>();
        CountDownLatch underWay = new CountDownLatch(20);
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> ends = new ArrayList<>();
            for (Client person : List.of(door.moderator(), door.moderator(), door.moderator())) {
                ends.add(people.submit(() -> work(person, sample.queue(), answers, underWay)));
            }
            underWay.await();
            running.close();
            for (Future<?> end : ends) {
                end.get();
            }
        }
        assertThat(answers.values()).as("answers that were given").isSubsetOf(200, 503);
        List<String> acknowledged = answers.entrySet().stream()
                .filter(answer -> answer.getValue() == 200)
                .map(Map.Entry::getKey)
                .toList();
        assertThat(acknowledged).as("the load was still on").hasSizeBetween(20, 399);
        List<String> stored = read(site, "select id from ruling");
        assertThat(stored).containsAll(acknowledged);
        assertThat(read(site, "select ruling_id from outbox")).containsExactlyInAnyOrderElementsOf(stored);
        assertThat(read(site, "select ruling_id from audit_event where kind = 'DECIDED'"))
                .containsExactlyInAnyOrderElementsOf(stored);
        assertThat(read(site, "select r.id from ruling r join task t on t.id = r.task_id where t.state = 'DECIDED'"))
                .containsExactlyInAnyOrderElementsOf(stored);
    }

    /** Works until the connection is closed. */
    private static void work(Client person, String queue, Map<String, Integer> answers, CountDownLatch underWay) {
        try {
            while (true) {
                HttpResponse<String> claimed =
                        person.send("PUT", "/api/v1/claims", Client.json("hold", 1, "queue", queue));
                if (claimed.statusCode() != 200) {
                    answers.put("claim " + UUID.randomUUID(), claimed.statusCode());
                    return;
                }
                JsonNode claim = new JsonMapper().readTree(claimed.body());
                UUID id = UUID.randomUUID();
                HttpResponse<String> decided = person.send(
                        "PUT",
                        "/api/v1/decisions/" + id,
                        Client.json(
                                "task",
                                claim.at("/items/0/task/id").asString(),
                                "token",
                                claim.at("/items/0/token").asLong(),
                                "choice",
                                Client.choice("BLOCK", "SPAM")));
                answers.put(id.toString(), decided.statusCode());
                underWay.countDown();
            }
        } catch (UncheckedIOException closed) {
            underWay.countDown();
        }
    }

    /** A request waits for a lock while the instance ends: it is served, and what serves it is still there. */
    @Test
    void whoeverIsInIsServedBeforeAnythingElseEnds() throws Exception {
        Site site = new Site();
        Running running = site.start(Door.settings());
        Door door = new Door(running);
        Client person = door.moderator();
        UUID task = running.arrives(Samples.task().open()).id();
        long token = person.takes(task);
        UUID id = UUID.randomUUID();
        int port = running.port();
        OutboxRelay relay = running.get(OutboxRelay.class);
        try (Connection connection = database(site);
                ExecutorService others = Executors.newVirtualThreadPerTaskExecutor()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("set local search_path = review");
                statement.execute("select from task for update");
            }
            Future<Client.Answer> decided = others.submit(() -> person.put(
                    "/decisions/" + id, "task", task, "token", token, "choice", Client.choice("BLOCK", "SPAM")));
            Site.await("it waits", () -> waits(site));
            Future<?> closed = others.submit(running::close);
            Site.await("nobody else is let in", () -> !isListening(port));
            assertThat(relay.isRunning()).as("the relay still runs").isTrue();
            assertThat(decided.isDone()).isFalse();
            connection.commit();
            decided.get().expect(200);
            closed.get();
        }
        assertThat(relay.isRunning()).isFalse();
        assertThat(read(site, "select ruling_id from outbox")).containsExactly(id.toString());
    }

    private static boolean waits(Site site) {
        try {
            return !read(
                            site,
                            "select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()")
                    .isEmpty();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
