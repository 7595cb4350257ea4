package dev.weir.review.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.review.claim.Claims;
import dev.weir.review.console.work.Visitor;
import dev.weir.review.people.Role;
import dev.weir.review.site.Running;
import dev.weir.review.site.Samples;
import dev.weir.review.site.Site;
import dev.weir.review.task.Task;
import dev.weir.review.task.Tasks;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two instances and one database: what happens in one is heard in the other. */
class LiveTest {
    private static Running one;
    private static Running two;

    private final String queue = Samples.fresh("live");

    @BeforeAll
    static void start() {
        Site site = new Site();
        String[] settings = {
            "--weir.review.password.memory-kib=7168",
            "--weir.review.password.iterations=1",
            "--weir.review.live.heartbeat=200ms",
            "--weir.review.live.counts=100ms",
            "--weir.review.live.streams-of-a-session=2"
        };
        one = site.start(settings);
        two = site.start(settings);
    }

    @AfterAll
    static void stop() {
        one.close();
        two.close();
    }

    /** What a page hears, line by line. */
    private static final class Heard {
        private final List<String> lines = new CopyOnWriteArrayList<>();
        private volatile boolean ended;

        static Heard by(Visitor visitor) {
            Heard heard = new Heard();
            HttpResponse<java.io.InputStream> stream = visitor.stream("/live");
            assertThat(stream.statusCode()).isEqualTo(200);
            Thread.ofVirtual().start(() -> heard.read(stream));
            Site.await("the stream is open", () -> heard.lines.stream().anyMatch(line -> line.startsWith(":")));
            return heard;
        }

        private void read(HttpResponse<java.io.InputStream> stream) {
            try (BufferedReader reader =
                    new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
                reader.lines().forEach(lines::add);
            } catch (IOException | java.io.UncheckedIOException e) {
                lines.add(": cut");
            }
            ended = true;
        }

        boolean has(Kind kind) {
            return lines.contains("data:" + kind.id());
        }

        void awaits(Kind kind) {
            Site.await("word of " + kind, () -> has(kind));
        }
    }

    private Visitor moderator(Running where) {
        return Visitor.to(where, queue, Role.MODERATOR);
    }

    private Task taken(Visitor visitor) {
        Task task = one.arrives(Samples.task().in(queue).open());
        assertThat(visitor.form("/work/tasks/" + task.id() + "/take", "").statusCode())
                .isEqualTo(302);
        return one.get(Tasks.class).find(task.id()).orElseThrow();
    }

    @Test
    void whoeverLosesAClaimHearsOfItAndNobodyElse() {
        Visitor loser = moderator(two);
        Visitor other = moderator(two);
        Heard mine = Heard.by(loser);
        Heard theirs = Heard.by(other);
        Task task = taken(loser);
        assertThat(mine.has(Kind.CLAIMS)).isFalse();
        one.database()
                .sql("update task set held_until = now() - interval '1 second' where id = ?")
                .param(task.id())
                .update();
        one.get(Claims.class).take(Samples.moderator(), task.id());
        mine.awaits(Kind.CLAIMS);
        assertThat(theirs.has(Kind.CLAIMS)).isFalse();
    }

    @Test
    void howFarADecisionHasComeIsHeardByWhoeverTookIt() {
        Visitor visitor = moderator(two);
        Heard heard = Heard.by(visitor);
        Task task = taken(visitor);
        visitor.json("/work/tasks/" + task.id() + "/decision", """
                {"id": "%s", "token": %d, "action": "BLOCK", "harm": "HARASS"}""".formatted(UUID.randomUUID(), task.token()));
        heard.awaits(Kind.RULINGS);
    }

    @Test
    void anAnswerIsHeardByWhoeverAsked() {
        Visitor asker = moderator(two);
        Heard heard = Heard.by(asker);
        Task task = taken(asker);
        asker.json("/work/tasks/" + task.id() + "/question", """
                {"token": %d, "kind": "SECOND_OPINION", "question": "Is this rude?"}""".formatted(task.token()));
        Visitor colleague = moderator(one);
        colleague.form("/work/tasks/" + task.id() + "/take", "");
        long token = one.get(Tasks.class).find(task.id()).orElseThrow().token();
        colleague.json("/work/tasks/" + task.id() + "/answer", """
                {"token": %d, "action": "ALLOW", "harm": "NONE", "answer": "Not at all."}""".formatted(token));
        heard.awaits(Kind.ANSWERS);
    }

    @Test
    void thatTheQueueChangedIsHeardByEverybodyAndSaysNoMore() {
        Heard heard = Heard.by(Visitor.to(two, "elsewhere", Role.MODERATOR));
        one.arrives(Samples.task().in(queue).open());
        heard.awaits(Kind.QUEUES);
        assertThat(heard.lines)
                .allMatch(line -> line.isEmpty()
                        || line.startsWith(":")
                        || line.equals("event:changed")
                        || line.equals("data:" + Kind.QUEUES.id()));
    }

    @Test
    void aSessionHasSoManyStreamsAndNoMore() {
        Visitor visitor = moderator(one);
        Heard.by(visitor);
        Heard.by(visitor);
        assertThat(visitor.get("/live").statusCode()).isEqualTo(204);
    }

    @Test
    void aStreamEndsWithItsSessionWhereverThatEnds() {
        Visitor visitor = moderator(one);
        Heard heard = Heard.by(visitor);
        two.database()
                .sql("delete from web_session where principal_name = ?")
                .param(visitor.id())
                .update();
        Site.await("the end of the stream", () -> heard.ended);
        assertThat(visitor.get("/live").statusCode()).isEqualTo(302);
    }

    @Test
    void aStreamEndsAtSignOut() {
        Visitor visitor = moderator(one);
        Heard heard = Heard.by(visitor);
        assertThat(visitor.form("/sign-out", "").statusCode()).isEqualTo(302);
        Site.await("the end of the stream", () -> heard.ended);
    }
}
