package dev.weir.review.console.work;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.review.claim.Claims;
import dev.weir.review.people.Role;
import dev.weir.review.site.Running;
import dev.weir.review.site.Samples;
import dev.weir.review.site.Site;
import dev.weir.review.task.Task;
import dev.weir.review.task.Tasks;
import dev.weir.schemas.Attachment;
import dev.weir.schemas.ReviewTask;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What the screen asks of the server, asked by hand: who may, and what a no looks like. */
class WorkStepsTest {
    private static Running running;

    private final String queue = Samples.fresh("steps");

    @BeforeAll
    static void start() {
        running = new Site().start("--weir.review.password.memory-kib=7168", "--weir.review.password.iterations=1");
    }

    @AfterAll
    static void stop() {
        running.close();
    }

    private Visitor moderator() {
        return Visitor.to(running, queue, Role.MODERATOR);
    }

    private Task waiting() {
        return running.arrives(Samples.task().in(queue).open());
    }

    private static Task now(Task task) {
        return running.get(Tasks.class).find(task.id()).orElseThrow();
    }

    /** The person's page takes the task. */
    private static Task taken(Visitor visitor, Task task) {
        assertThat(visitor.form("/work/tasks/" + task.id() + "/take", "").statusCode())
                .isEqualTo(302);
        return now(task);
    }

    private static String decision(UUID id, Task task, String action, String harm) {
        return """
                {"id": "%s", "token": %d, "action": "%s", "harm": "%s"}""".formatted(id, task.token(), action, harm);
    }

    private static HttpResponse<String> decide(Visitor visitor, Task task, String body) {
        return visitor.json("/work/tasks/" + task.id() + "/decision", body);
    }

    private static List<@Nullable String> audited(Task task) {
        return running.database()
                .sql("select kind from audit_event where task_id = ? order by id")
                .param(task.id())
                .query(String.class)
                .list();
    }

    private static int rulings(Task task) {
        return running.database()
                .sql("select count(*) from ruling where task_id = ? and state <> 'UNDONE'")
                .param(task.id())
                .query(Integer.class)
                .single();
    }

    @Nested
    class ADecision {
        @Test
        void isStoredOnceHoweverOftenItIsSentAndAuditedOnce() {
            Visitor visitor = moderator();
            Task task = taken(visitor, waiting());
            String body = decision(UUID.randomUUID(), task, "BLOCK", "HARASS");
            assertThat(decide(visitor, task, body).statusCode()).isEqualTo(200);
            assertThat(decide(visitor, task, body).body()).contains("undoMillis");
            assertThat(rulings(task)).isEqualTo(1);
            assertThat(audited(task)).containsExactly("TASK_CLAIMED", "DECIDED");
        }

        @Test
        void needsTheTokenOfOurOwnPages() {
            Visitor visitor = moderator();
            Task task = taken(visitor, waiting());
            String body = decision(UUID.randomUUID(), task, "BLOCK", "HARASS");
            assertThat(visitor.forged("/work/tasks/" + task.id() + "/decision", body)
                            .statusCode())
                    .isEqualTo(403);
            assertThat(rulings(task)).isZero();
        }

        @Test
        void ofWhoeverDoesNotHoldTheTaskIsRefusedAndSaysSo() {
            Task task = taken(moderator(), waiting());
            HttpResponse<String> answer =
                    decide(moderator(), task, decision(UUID.randomUUID(), task, "BLOCK", "HARASS"));
            assertThat(answer.statusCode()).isEqualTo(409);
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            assertThat(answer.body()).contains("\"kind\":\"CLAIM_LOST\"");
        }

        @Test
        void thatIsIncompleteOrMakesNoSenseIsRefused() {
            Visitor visitor = moderator();
            Task task = taken(visitor, waiting());
            assertThat(decide(visitor, task, "{\"token\": 1}").statusCode()).isEqualTo(422);
            assertThat(decide(visitor, task, decision(UUID.randomUUID(), task, "ALLOW", "HARASS"))
                            .body())
                    .contains("\"kind\":\"INVALID\"");
            assertThat(decide(visitor, task, "not json").statusCode()).isEqualTo(400);
            assertThat(rulings(task)).isZero();
        }

        @Test
        void isUndoneByWhoeverTookItOnly() {
            Visitor visitor = moderator();
            Task task = taken(visitor, waiting());
            UUID id = UUID.randomUUID();
            decide(visitor, task, decision(id, task, "BLOCK", "HARASS"));
            assertThat(moderator().json("/work/decisions/" + id + "/undo", "").statusCode())
                    .isEqualTo(404);
            HttpResponse<String> undone = visitor.json("/work/decisions/" + id + "/undo", "");
            assertThat(undone.body()).contains(task.id().toString(), "\"token\":" + (task.token() + 1));
            assertThat(audited(task)).endsWith("UNDONE");
        }
    }

    @Nested
    class Claimed {
        @Test
        void renewalAnswersForWhatIsStillHeldOnly() {
            Visitor visitor = moderator();
            Task mine = taken(visitor, waiting());
            Task others = taken(moderator(), waiting());
            HttpResponse<String> answer = visitor.json(
                    "/work/claims/renew", """
                            {"%s": %d, "%s": %d}""".formatted(mine.id(), mine.token(), others.id(), others.token()));
            assertThat(answer.body())
                    .contains(mine.id().toString())
                    .doesNotContain(others.id().toString());
        }

        @Test
        void whatTheLeavingPageGivesBackIsFree() {
            Visitor visitor = moderator();
            Task task = taken(visitor, waiting());
            assertThat(visitor.form("/work/claims/release", "claim=" + task.id() + ":" + task.token())
                            .statusCode())
                    .isEqualTo(204);
            assertThat(now(task).holder()).isNull();
            assertThat(visitor.form("/work/claims/release", "claim=nonsense").statusCode())
                    .isEqualTo(422);
            assertThat(audited(task)).containsExactly("TASK_CLAIMED", "TASK_RELEASED");
        }

        @Test
        void whatWasNeverTheirsCannotBeGivenBackAndLeavesNoLine() {
            Task others = taken(moderator(), waiting());
            assertThat(moderator()
                            .form("/work/claims/release", "claim=" + others.id() + ":" + others.token())
                            .statusCode())
                    .isEqualTo(204);
            assertThat(now(others).holder()).isEqualTo(others.holder());
            assertThat(audited(others)).containsExactly("TASK_CLAIMED");
        }

        @Test
        void aPageThatIsOpenedAnewIsNotRobbedByTheOneBefore() {
            Task first = waiting();
            Visitor visitor = moderator();
            visitor.get("/work?queue=" + queue);
            Task held = now(first);
            // The new page is there before the old one's last words are.
            visitor.get("/work?queue=" + queue);
            visitor.form("/work/claims/release", "claim=" + first.id() + ":" + held.token());
            assertThat(now(first).holder()).isEqualTo(visitor.id());
        }
    }

    @Nested
    class Access {
        @Test
        void whatIsNotTheirsLooksAsIfItDidNotExist() {
            Task task = waiting();
            Visitor stranger = Visitor.to(running, "elsewhere", Role.MODERATOR);
            for (String path : List.of("", "/card", "/siblings", "/texts/0", "/clauses/spam", "/media/0")) {
                assertThat(stranger.get("/work/tasks/" + task.id() + path).statusCode())
                        .as(path)
                        .isEqualTo(404);
            }
            assertThat(stranger.json("/jump", "{\"to\": \"" + task.contentId() + "\"}")
                            .body())
                    .isEqualTo("[]");
            assertThat(moderator()
                            .json("/jump", "{\"to\": \"" + task.contentId() + "\"}")
                            .body())
                    .contains("/work/tasks/" + task.id());
        }

        @Test
        void restrictedHarmsAreForThoseWithAGrant() {
            Task task =
                    running.arrives(Samples.task().in(queue).of("CSAE.NOVEL").open());
            assertThat(moderator().get("/work/tasks/" + task.id()).statusCode()).isEqualTo(404);
            assertThat(moderator().get("/work?queue=" + queue).body())
                    .doesNotContain(task.id().toString());
        }

        @Test
        void anAuditorReadsAndWorksNot() {
            Task task = waiting();
            Visitor auditor = Visitor.to(running, queue, Role.AUDITOR);
            assertThat(auditor.get("/work").statusCode()).isEqualTo(403);
            HttpResponse<String> page = auditor.get("/work/tasks/" + task.id());
            assertThat(page.body()).contains("You read this task").doesNotContain("class=\"decide\"");
            assertThat(audited(task)).containsExactly("TASK_VIEWED");
            assertThat(now(task).holder()).isNull();
        }

        @Test
        void whoeverReadsAPieceOfATaskThatTheyDoNotHoldIsInTheAuditTrail() {
            for (String piece : List.of("", "/card", "/texts/0")) {
                Task task = waiting();
                assertThat(moderator().get("/work/tasks/" + task.id() + piece).statusCode())
                        .isEqualTo(200);
                assertThat(audited(task)).as(piece).containsExactly("TASK_VIEWED");
            }
        }

        @Test
        void aJumpThatFindsSomethingIsInTheAuditTrailWithoutWhatWasLookedFor() {
            Task task = waiting();
            Visitor visitor = moderator();
            visitor.json("/jump", "{\"to\": \"" + task.contentId() + "\"}");
            visitor.json("/jump", "{\"to\": \"nothing of this name\"}");
            assertThat(running.database()
                            .sql("select detail::text from audit_event where actor = ? and kind = 'SEARCHED'")
                            .param(visitor.id())
                            .query(String.class)
                            .list())
                    .singleElement()
                    .asString()
                    .contains("jump")
                    .doesNotContain(task.contentId());
        }

        @Test
        void pagesAreNeverKeptByTheBrowser() {
            HttpResponse<String> page = moderator().get("/work?queue=" + queue);
            assertThat(page.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        }
    }

    @Nested
    class MediaOfATask {
        private Task withPicture() throws IOException {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            ImageIO.write(new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB), "png", bytes);
            ReviewTask record = Samples.task().in(queue).open();
            record.getUpload()
                    .setAttachments(List.of(Attachment.newBuilder()
                            .setName("photo.png")
                            .setMediaType("text/html")
                            .setContent(ByteBuffer.wrap(bytes.toByteArray()))
                            .build()));
            return running.arrives(record);
        }

        @Test
        void areMadeByUsAndKeptByNobody() throws IOException {
            Visitor visitor = moderator();
            Task task = taken(visitor, withPicture());
            HttpResponse<byte[]> picture = visitor.bytes("/work/tasks/" + task.id() + "/media/0");
            assertThat(picture.statusCode()).isEqualTo(200);
            assertThat(picture.headers().firstValue("Content-Type")).hasValue("image/jpeg");
            assertThat(picture.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(picture.headers().firstValue("Cache-Control").orElse("")).contains("no-store", "private");
            assertThat(audited(task)).doesNotContain("MEDIA_REVEALED");
        }

        @Test
        void leaveATraceWhenTheyAreShownPlainly() throws IOException {
            Visitor visitor = moderator();
            Task task = taken(visitor, withPicture());
            visitor.bytes("/work/tasks/" + task.id() + "/media/0?veil=OUTLINE");
            visitor.bytes("/work/tasks/" + task.id() + "/media/0?veil=GREY");
            visitor.bytes("/work/tasks/" + task.id() + "/media/0?veil=FULL&size=LARGE");
            assertThat(audited(task)).containsExactly("TASK_CLAIMED", "MEDIA_REVEALED", "MEDIA_REVEALED");
        }

        @Test
        void areForWhoeverHoldsTheTaskAsLongAsTheyDo() throws IOException {
            Task task = withPicture();
            Visitor visitor = moderator();
            String path = "/work/tasks/" + task.id() + "/media/0";
            assertThat(visitor.bytes(path).statusCode()).isEqualTo(403);
            taken(visitor, task);
            assertThat(visitor.bytes(path).statusCode()).isEqualTo(200);
            running.database()
                    .sql("update task set held_until = now() - interval '1 minute' where id = ?")
                    .param(task.id())
                    .update();
            assertThat(visitor.bytes(path).statusCode()).isEqualTo(403);
            assertThat(Visitor.to(running, queue, Role.SENIOR).bytes(path).statusCode())
                    .isEqualTo(200);
        }

        @Test
        void thatDoNotExistAreNotFound() throws IOException {
            Visitor visitor = moderator();
            Task task = taken(visitor, withPicture());
            assertThat(visitor.bytes("/work/tasks/" + task.id() + "/media/1").statusCode())
                    .isEqualTo(404);
            assertThat(visitor.bytes("/work/tasks/" + task.id() + "/media/-1").statusCode())
                    .isEqualTo(404);
            assertThat(visitor.bytes("/work/tasks/" + task.id() + "/media/0?veil=NONE")
                            .statusCode())
                    .isEqualTo(400);
        }
    }

    /** Whatever comes from outside is text on the page, wherever it stands. */
    @Test
    void markupInContentStaysText() throws IOException {
        String markup = "<img src=x onerror=alert(1)><script>alert(2)</script>\"'><b onclick='x'>";
        ReviewTask record = Samples.task()
                .in(queue)
                .content(Samples.fresh("content") + markup)
                .by(Samples.fresh("account") + markup)
                .text(markup + "x".repeat(20_000))
                .open();
        record.getUpload().setUrls(List.of("https://example.org/" + markup));
        record.getUpload().setAttributes(Map.of(markup, markup));
        record.getUpload()
                .setAttachments(List.of(Attachment.newBuilder()
                        .setName(markup)
                        .setMediaType(markup)
                        .setContent(ByteBuffer.wrap(markup.getBytes(UTF_8)))
                        .build()));
        record.getDecision().setReason(markup);
        Visitor visitor = Visitor.to(running, queue, Role.SENIOR, Role.LEAD);
        Task task = taken(visitor, running.arrives(record));
        String page = "/work/tasks/" + task.id();
        for (String path : List.of(
                page, page + "/card", page + "/texts/0", page + "/media/0/text", "/work", "/tasks?queue=" + queue)) {
            HttpResponse<String> answer = visitor.get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            assertThat(answer.body()).as(path).doesNotContain("<img src=x", "<script>alert", "<b onclick");
        }
        assertThat(visitor.get(page).body()).contains("&lt;img src=x onerror=alert(1)&gt;");
    }

    @Test
    void whatPeopleDecidedBeforeStandsBesideTheTaskWithItsOutcome() {
        Visitor visitor = moderator();
        String account = Samples.fresh("account");
        Task before = taken(
                visitor, running.arrives(Samples.task().in(queue).by(account).open()));
        decide(visitor, before, decision(UUID.randomUUID(), before, "BLOCK", "HARASS"));
        Task task = taken(
                visitor, running.arrives(Samples.task().in(queue).by(account).open()));
        String card = visitor.get("/work/tasks/" + task.id() + "/card").body();
        assertThat(card).contains("Decided by people", "/work/tasks/" + before.id(), ">stands<");
        // Of work in a queue that is not theirs, a colleague sees nothing.
        String other = Samples.fresh("other");
        Task elsewhere = running.arrives(Samples.task().in(other).by(account).open());
        Visitor colleague = Visitor.to(running, other, Role.MODERATOR);
        taken(colleague, elsewhere);
        assertThat(colleague.get("/work/tasks/" + elsewhere.id() + "/card").body())
                .doesNotContain("/work/tasks/" + before.id());
    }

    @Test
    void onlySeniorsSeeWhatCouldGoIntoABank() {
        Visitor visitor = moderator();
        Task task = taken(visitor, waiting());
        assertThat(visitor.get("/work/tasks/" + task.id() + "/banks").statusCode())
                .isEqualTo(403);
        assertThat(visitor.get("/work/tasks/" + task.id() + "/card").body()).doesNotContain("Into a bank");
    }

    @Test
    void severalAreDecidedTogetherAndTheRestSaysWhyNot() {
        Visitor visitor = moderator();
        Task free = waiting();
        Task others = waiting();
        running.get(Claims.class).take(Samples.moderator(), others.id());
        String body = """
                {"batch": "%s", "tasks": ["%s", "%s"], "action": "RESTRICT", "harm": "SPAM"}""".formatted(UUID.randomUUID(), free.id(), others.id());
        HttpResponse<String> answer = visitor.json("/work/together", body);
        assertThat(answer.body()).contains("\"decided\":1", "Somebody else has this task");
        assertThat(audited(free)).containsExactly("BULK_DECIDED");
        visitor.json("/work/together", body);
        assertThat(audited(free)).as("sent again").containsExactly("BULK_DECIDED");
        assertThat(rulings(others)).isZero();
    }
}
