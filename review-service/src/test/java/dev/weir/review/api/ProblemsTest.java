package dev.weir.review.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.review.api.Client.Answer;
import dev.weir.review.api.problem.ProblemType;
import dev.weir.review.refusal.Refusal;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Every way to be told no. */
class ProblemsTest {
    private final Door door = Door.shared();
    private final Client person = door.moderator();

    private String decision() {
        return "/decisions/" + UUID.randomUUID();
    }

    @Test
    void everyRefusalHasATypeOfItsOwn() {
        assertThat(Arrays.stream(Refusal.Kind.values()).map(ProblemType::of)).doesNotHaveDuplicates();
        assertThat(Arrays.stream(ProblemType.values()).map(ProblemType::uri)).doesNotHaveDuplicates();
    }

    @Test
    void whoeverIsNotSignedInIsToldHow() {
        Answer refused = door.nobody().get("/me").refused(401, "unauthorized");
        assertThat(refused.response().headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
        door.nobody().with("Authorization", "Bearer x").get("/me").refused(401, "unauthorized");
    }

    @Test
    void withoutTheCsrfTokenASessionChangesNothing() {
        person.without("X-CSRF-TOKEN").put("/claims", "hold", 1).refused(403, "forbidden");
    }

    @Test
    void whatIsNotThereIsAProblemToo() {
        person.get("/nothing").refused(404, "not-found");
        person.get("/api/v2/tasks").refused(404, "not-found");
        person.get("/tasks/" + UUID.randomUUID() + "/nothing").refused(404, "not-found");
    }

    @Test
    void whatCannotBeDoneSaysWhatCan() {
        Answer refused = person.delete("/claims").refused(405, "wrong-method");
        assertThat(refused.response().headers().allValues("Allow")).contains("GET", "PUT");
    }

    @Test
    void aBodyThatIsNoJsonSaysWhere() {
        Answer refused = person.call("PUT", decision(), "{\"task\": \n oops").refused(400, "unreadable");
        assertThat(refused.text("detail")).contains("line 2");
        person.call("PUT", decision(), "").refused(400, "unreadable");
        person.call("PUT", decision(), "[]").refused(422, "invalid");
        person.with("Content-Type", "text/plain").call("PUT", decision(), "{}").refused(415, "wrong-format");
        person.with("Accept", "image/png").get("/me").refused(406, "not-acceptable");
    }

    @Test
    void aFieldThatNobodyKnowsIsRefusedAndTheKnownOnesNamed() {
        Answer refused =
                person.call("PUT", "/claims", "{\"hold\": 1, \"que\": \"x\"}").refused(422, "invalid");
        assertThat(refused.text("errors.0.field")).isEqualTo("que");
        assertThat(refused.text("errors.0.problem")).contains("desk, harm, hold, language, queue, surface");
    }

    @Test
    void aValueThatIsNoneOfThoseThereAreIsAnsweredWithThemAndNotRepeated() {
        Answer refused = person.call(
                        "PUT",
                        decision(),
                        "{\"task\": \"" + UUID.randomUUID()
                                + "\", \"token\": 1, \"choice\": {\"action\": \"obliterate\", \"harm\": \"SPAM\"}}")
                .refused(422, "invalid");
        assertThat(refused.text("errors.0.field")).isEqualTo("choice.action");
        assertThat(refused.text("errors.0.problem")).isEqualTo("must be one of ALLOW, RESTRICT, HOLD, BLOCK");
        assertThat(refused.response().body()).doesNotContain("obliterate");
    }

    @Test
    void everyFieldThatIsMissingIsNamed() {
        Answer refused = person.call("PUT", decision(), "{\"choice\": {}}").refused(422, "invalid");
        List<String> fields = refused.at("errors").values().stream()
                .map(error -> error.at("/field").asString())
                .toList();
        assertThat(fields).containsExactlyInAnyOrder("task", "token", "choice.action", "choice.harm");
    }

    @Test
    void anIdThatIsNoneIsSaidToBeNone() {
        Answer refused = person.get("/tasks/seven").refused(422, "invalid");
        assertThat(refused.text("errors.0.field")).isEqualTo("id");
        assertThat(refused.text("errors.0.problem")).isEqualTo("must be a UUID");
    }

    @Test
    void aBodyThatIsTooLongIsNotRead() {
        Answer refused = person.call("PUT", "/claims", "{\"hold\": 1, \"queue\": \"" + "x".repeat(300_000) + "\"}")
                .refused(413, "too-large");
        assertThat(refused.text("detail")).contains("262144 bytes");
    }

    @Test
    void aPageOfTheConsoleIsNotAnsweredAsAProblemOfTheApi() {
        HttpResponse<String> page = person.with("Accept", "text/html").send("GET", "/nothing", null);
        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body()).doesNotContain("urn:weir:problem");
    }

    @Test
    void noProblemShowsAStackOrAClass() {
        for (Answer refused : List.of(
                person.get("/tasks/seven"),
                person.call("PUT", decision(), "{"),
                person.call("PUT", "/claims", "{\"hold\": \"many\"}"))) {
            assertThat(refused.response().body()).doesNotContain("Exception", "dev.weir", "java.");
        }
    }
}
