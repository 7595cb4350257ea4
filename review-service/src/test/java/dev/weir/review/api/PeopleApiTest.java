package dev.weir.review.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.review.api.Client.Answer;
import dev.weir.review.people.Role;
import dev.weir.review.site.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PeopleApiTest {
    private final Door door = Door.shared();
    private final Client admin = door.person(Set.of(Role.ADMIN), Set.of());

    private Answer takeIn(String username) {
        return admin.post("/people", "username", username, "name", "Ada", "roles", List.of("MODERATOR"));
    }

    @Test
    void somebodyIsTakenInWithAFirstPasswordThatIsKeptNowhere() {
        String username = Samples.fresh("ada");
        Answer taken = takeIn(username).expect(201);
        assertThat(taken.text("firstPassword")).isNotBlank();
        assertThat(taken.at("person.passwordChangeDue").asBoolean()).isTrue();
        Answer person = admin.get("/people/" + taken.text("person.id")).expect(200);
        assertThat(person.response().body()).doesNotContain(taken.text("firstPassword"));
        takeIn(username).refused(422, "invalid");
    }

    @Test
    void aChangeTouchesWhatItNamesAndNothingElse() {
        String id = takeIn(Samples.fresh("ada")).text("person.id");
        Answer changed = admin.patch(
                        "/people/" + id,
                        "roles",
                        List.of("SENIOR"),
                        "queues",
                        List.of("images", "texts"),
                        "restrictedHarms",
                        List.of("CSAE.*"))
                .expect(200);
        assertThat(changed.at("roles").toString()).isEqualTo("[\"SENIOR\"]");
        assertThat(changed.text("name")).isEqualTo("Ada");
        assertThat(changed.at("queues").size()).isEqualTo(2);
        assertThat(changed.text("restrictedHarms.0.by")).isEqualTo(admin.id());
        changed = admin.patch("/people/" + id, "queues", List.of("texts")).expect(200);
        assertThat(changed.at("queues").size()).isEqualTo(1);
        assertThat(changed.text("queues.0.value")).isEqualTo("texts");
        assertThat(changed.at("roles").toString()).isEqualTo("[\"SENIOR\"]");
    }

    @Test
    void aChangeIsMadeAsAWholeOrNotAtAll() {
        String id = takeIn(Samples.fresh("ada")).text("person.id");
        admin.patch("/people/" + id, "name", "Grace", "languages", List.of("English"))
                .refused(422, "invalid");
        admin.patch("/people/" + id, "name", "Grace", "languages", List.of("xxx"), "ownAccounts", List.of(" "))
                .refused(422, "invalid");
        assertThat(admin.get("/people/" + id).text("name")).isEqualTo("Ada");
    }

    @Test
    void whoeverIsDisabledIsOutAtOnce() {
        Client somebody = door.moderator();
        somebody.get("/me").expect(200);
        assertThat(admin.patch("/people/" + somebody.id(), "disabled", true)
                        .expect(200)
                        .body()
                        .has("disabledAt"))
                .isTrue();
        somebody.get("/me").refused(401, "unauthorized");
        assertThat(admin.patch("/people/" + somebody.id(), "disabled", false)
                        .expect(200)
                        .body()
                        .has("disabledAt"))
                .isFalse();
    }

    @Test
    void aResetEndsTheSessionsAndGivesANewFirstPassword() {
        Client somebody = door.moderator();
        assertThat(admin.post("/people/" + somebody.id() + "/password-reset")
                        .expect(200)
                        .text("firstPassword"))
                .isNotBlank();
        somebody.get("/me").refused(401, "unauthorized");
    }

    @Test
    void signingOutEverywhereEndsTheSessions() {
        Client somebody = door.moderator();
        admin.post("/people/" + somebody.id() + "/sign-out").expect(204);
        somebody.get("/me").refused(401, "unauthorized");
    }

    @Test
    void everybodyIsListedInPages() {
        for (int i = 0; i < 3; i++) {
            door.moderator();
        }
        List<String> names = new ArrayList<>();
        String next = "/people?limit=2";
        while (!next.isEmpty()) {
            Answer page = admin.get(next).expect(200);
            page.at("items")
                    .values()
                    .forEach(item -> names.add(item.at("/username").asString()));
            next = page.at("next").asString("");
        }
        assertThat(names).doesNotHaveDuplicates().isSorted().hasSizeGreaterThan(3);
    }

    @Test
    void peopleAreForAdmins() {
        for (Client other :
                List.of(door.moderator(), door.person(Set.of(Role.LEAD), Set.of()), door.machine("review.read"))) {
            other.get("/people").refused(403, "forbidden");
        }
        door.machine("review.read", "review.admin").get("/people").expect(200);
        admin.get("/people/nobody").refused(404, "not-found");
    }

    @Test
    void theTrailIsForAuditorsAndSaysWhoLooked() {
        Client auditor = door.person(Set.of(Role.AUDITOR), Set.of());
        String person = takeIn(Samples.fresh("ada")).text("person.id");
        Answer lines = auditor.get("/audit?actor=" + admin.id() + "&kind=PERSON_CREATED&kind=GRANT_CHANGED")
                .expect(200);
        assertThat(lines.at("items").size()).isEqualTo(2);
        assertThat(lines.text("items.1.detail.person")).isEqualTo(person);
        Answer looked = auditor.get("/audit?limit=1&actor=" + auditor.id() + "&kind=SEARCHED")
                .expect(200);
        assertThat(looked.text("items.0.detail.in")).isEqualTo("audit");
        Answer first = auditor.get("/audit?limit=1").expect(200);
        Answer second = auditor.get(first.text("next")).expect(200);
        assertThat(second.at("items.0.id").asLong())
                .isLessThan(first.at("items.0.id").asLong());
        assertThat(auditor.get("/audit?task=" + UUID.randomUUID()).at("items").size())
                .isZero();
        auditor.get("/audit?from=yesterday").refused(422, "invalid");
        door.moderator().get("/audit").refused(403, "forbidden");
    }

    @Test
    void aCallerSeesWhatTheyMayDo() {
        Answer person =
                door.person(Set.of(Role.SENIOR), Set.of("CSAE.*")).get("/me").expect(200);
        assertThat(person.text("kind")).isEqualTo("PERSON");
        assertThat(person.at("reach.everyQueue").asBoolean()).isTrue();
        assertThat(person.text("reach.restrictedHarms.0")).isEqualTo("CSAE.*");
        Client program = door.machine("review.read", "something.else");
        Answer machine = program.get("/me").expect(200);
        assertThat(machine.text("kind")).isEqualTo("MACHINE");
        assertThat(machine.text("id")).isEqualTo(program.id());
        assertThat(machine.at("scopes").toString()).isEqualTo("[\"review.read\"]");
        assertThat(Map.of("roles", machine.body().has("roles"))).containsEntry("roles", false);
    }
}
