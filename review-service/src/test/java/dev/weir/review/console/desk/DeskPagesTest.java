package dev.weir.review.console.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.review.audit.AuditEvent;
import dev.weir.review.audit.AuditFilter;
import dev.weir.review.audit.AuditKind;
import dev.weir.review.audit.AuditNote;
import dev.weir.review.audit.AuditTrail;
import dev.weir.review.insight.Team;
import dev.weir.review.people.Grant;
import dev.weir.review.people.NewPerson;
import dev.weir.review.people.Person;
import dev.weir.review.people.Role;
import dev.weir.review.people.Welcome;
import dev.weir.review.security.App;
import dev.weir.review.security.Browser;
import dev.weir.review.site.Running;
import dev.weir.review.site.Samples;
import dev.weir.review.site.Site;
import dev.weir.review.task.Task;
import dev.weir.vocabulary.Action;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The pages of lists, figures and people on a running service, as a browser gets them. */
class DeskPagesTest {
    private static final String CHOSEN = "four words far apart";
    private static final String QUEUE = "comments";
    private static final Map<String, Session> SESSIONS = new HashMap<>();
    private static Running running;
    private static App app;
    private static Browser admin;
    private static Task plain;
    private static Task hidden;
    private static Task decided;

    /** Somebody who is signed in. */
    private record Session(Person person, Browser browser) {
        HttpResponse<String> get(String path) {
            return browser.get(app, path);
        }

        HttpResponse<String> post(String path, Map<String, String> form) {
            return browser.post(app, path, browser.csrf(app, "/policies"), form);
        }

        String page(String path) {
            HttpResponse<String> answer = get(path);
            assertThat(answer.statusCode()).as("%s: %s", path, answer.body()).isEqualTo(200);
            return answer.body();
        }
    }

    @BeforeAll
    static void start() {
        running = new Site()
                .start(
                        "--weir.review.first-password=" + App.FIRST_PASSWORD,
                        "--weir.review.password.memory-kib=7168",
                        "--weir.review.password.iterations=1",
                        "--weir.review.people.seen-within=100ms",
                        "--weir.review.queue.fresh-for=0s");
        app = new App(running.context());
        admin = Browser.admin(app, CHOSEN);
        plain = running.arrives(Samples.task().in(QUEUE).content("plain-1").open());
        hidden = running.arrives(Samples.task()
                .in(QUEUE)
                .content("hidden-1")
                .by("hidden-account")
                .of("CSAE.NOVEL")
                .open());
        decided = running.arrives(
                Samples.task().in(QUEUE).content("hidden-2").of("CSAE.NOVEL").open());
        Team team = new Team(running);
        team.decides(session(Role.SENIOR, "CSAE.*").person().reviewer(), decided, Action.BLOCK);
    }

    @AfterAll
    static void stop() {
        running.close();
    }

    private static Session session(Role role, String... harms) {
        return SESSIONS.computeIfAbsent(role + List.of(harms).toString(), key -> newcomer(Set.of(role), Set.of(harms)));
    }

    private static Session newcomer(Set<Role> roles, Set<String> harms) {
        Welcome welcome = app.people()
                .create(
                        new NewPerson(
                                Samples.fresh("user"), "Some Body", roles, Set.of("*"), harms, Set.of(), Set.of()),
                        "test");
        Browser browser = Browser.signedIn(app, welcome.person().username(), welcome.firstPassword());
        browser.choosePassword(app, welcome.firstPassword(), CHOSEN);
        return new Session(welcome.person(), browser);
    }

    private static List<AuditEvent> audited(AuditKind kind, String actor) {
        return app.bean(AuditTrail.class).find(new AuditFilter(actor, Set.of(kind), null, null, null, null), null, 100);
    }

    @ParameterizedTest
    @CsvSource({
        "MODERATOR, /queues",
        "SENIOR, /queues",
        "LEAD, /queues",
        "AUDITOR, /queues",
        "POLICY, /policies",
        "ADMIN, /policies"
    })
    void somebodyWhoSignedInStartsWithWhatIsTheirs(Role role, String page) {
        assertThat(session(role).get("/").headers().firstValue("Location")).hasValue(page);
    }

    /** Page, and the roles that have it; policies are for everybody. */
    @ParameterizedTest
    @CsvSource({
        "/queues, MODERATOR SENIOR LEAD AUDITOR",
        "/queues/table, MODERATOR SENIOR LEAD AUDITOR",
        "/tasks, MODERATOR SENIOR LEAD AUDITOR",
        "/lead, LEAD AUDITOR",
        "/me, MODERATOR SENIOR LEAD",
        "/policies, MODERATOR SENIOR LEAD AUDITOR POLICY ADMIN",
        "/admin/people, ADMIN",
        "/audit, AUDITOR ADMIN"
    })
    void everyPageIsForItsRolesAlone(String path, String roles) {
        for (Role role : Role.values()) {
            assertThat(session(role).get(path).statusCode())
                    .as("%s of %s", path, role)
                    .isEqualTo(List.of(roles.split(" ", -1)).contains(role.name()) ? 200 : 403);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/lead/export, LEAD AUDITOR",
        "/audit/export, AUDITOR ADMIN",
        "/tasks/find, MODERATOR SENIOR LEAD AUDITOR",
        "/admin/people, ADMIN",
        "/admin/people/p-aaaaaaaaaaaa/roles, ADMIN",
        "/admin/people/p-aaaaaaaaaaaa/sign-out, ADMIN"
    })
    void whatIsSentIsForItsRolesAlone(String path, String roles) {
        for (Role role : Role.values()) {
            boolean theirs = List.of(roles.split(" ", -1)).contains(role.name());
            int status = session(role).post(path, Map.of("id", "nothing")).statusCode();
            assertThat(status == 403).as("%s of %s: %d", path, role, status).isEqualTo(!theirs);
        }
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void thePagesInTheBarOpenAndHaveAWayOut(Role role) {
        Session session = session(role);
        Stream.of("/queues", "/tasks", "/lead", "/me", "/policies", "/admin/people", "/audit")
                .filter(path -> session.page("/policies").contains("href=\"" + path + "\""))
                .forEach(path -> assertThat(session.page(path)).contains("<form method=\"post\" action=\"/sign-out\""));
    }

    @Nested
    class Queues {
        @Test
        void sayHowMuchWaitsAndLeadToWork() {
            assertThat(session(Role.MODERATOR).page("/queues"))
                    .contains("<caption", "href=\"/work?queue=comments\"", "due in 3 h 59 min", "scope=\"row\"");
        }

        @Test
        void leadAnAuditorToTheListBecauseTheyWorkNothing() {
            assertThat(session(Role.AUDITOR).page("/queues"))
                    .contains("href=\"/tasks?queue=comments\"")
                    .doesNotContain("href=\"/work?queue");
        }

        @Test
        void refreshAsAPieceOfThePage() {
            assertThat(session(Role.MODERATOR).page("/queues/table"))
                    .contains("comments")
                    .doesNotContain("<html");
        }
    }

    @Nested
    class Tasks {
        @Test
        void areListedFilteredAndFound() {
            Session session = session(Role.MODERATOR);
            assertThat(session.page("/tasks")).contains("plain-1", "1 waiting");
            assertThat(session.page("/tasks?harm=SPAM")).doesNotContain("plain-1");
            assertThat(session.page("/tasks?content=plain-*&order=AGE")).contains("plain-1");
            assertThat(session.post("/tasks/find", Map.of("id", " plain-1 ")).body())
                    .contains("1 found", "plain-1");
        }

        @Test
        void looksAreInTheAuditTrailWithoutTheirWords() {
            Session session = newcomer(Set.of(Role.MODERATOR), Set.of());
            session.post("/tasks/find", Map.of("id", "plain-1"));
            session.page("/tasks?account=somebody-looked-for");
            assertThat(audited(AuditKind.SEARCHED, session.person().id()))
                    .hasSize(2)
                    .allSatisfy(event -> assertThat(event.note().toString()).doesNotContain("plain-1", "looked-for"));
        }

        @Test
        void whatMakesNoSenseIsAnsweredWithWhatToDo() {
            HttpResponse<String> answer = session(Role.MODERATOR).get("/tasks?order=sideways");
            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(answer.body()).contains("The order must be one of");
        }

        @Test
        void aViewIsKeptAndFoundOnBothPages() {
            Session session = newcomer(Set.of(Role.MODERATOR), Set.of());
            HttpResponse<String> kept =
                    session.post("/tasks/views", Map.of("name", "My <spam>", "harm", "SPAM", "order", "AGE"));
            assertThat(kept.headers().firstValue("Location")).hasValue("/tasks?harm=SPAM&order=AGE");
            for (String page : List.of("/queues", "/tasks")) {
                assertThat(session.page(page)).contains("My &lt;spam&gt;", "href=\"/tasks?harm=SPAM&amp;order=AGE\"");
            }
        }
    }

    @Nested
    class WithoutAGrant {
        @Test
        void nothingRestrictedIsOnAnyPage() {
            for (Session session : List.of(session(Role.MODERATOR), session(Role.LEAD), session(Role.AUDITOR))) {
                Stream.of(
                                "/queues",
                                "/tasks",
                                "/tasks?state=closed",
                                "/tasks?harm=CSAE.NOVEL",
                                "/tasks?content=hidden-*",
                                "/tasks?account=hidden-account&state=all",
                                "/lead",
                                "/lead?by=harm&period=day",
                                "/audit?content=hidden-1",
                                "/audit")
                        .map(session::get)
                        .filter(answer -> answer.statusCode() == 200)
                        .forEach(answer -> assertThat(answer.body()
                                        .replace("hidden-*", "")
                                        .replace("hidden-account\"", "")
                                        .replace("value=\"hidden-1\"", ""))
                                .doesNotContain(
                                        "hidden-1", "hidden-2", hidden.id().toString(), ">CSAE.NOVEL"));
            }
        }

        @Test
        void nothingRestrictedIsCounted() {
            assertThat(session(Role.MODERATOR).page("/tasks")).contains("1 waiting");
            assertThat(session(Role.MODERATOR, "CSAE.*").page("/tasks")).contains("2 waiting");
        }

        @Test
        void noIdIsFound() {
            for (String id : List.of("hidden-1", "hidden-account", hidden.id().toString())) {
                assertThat(session(Role.MODERATOR)
                                .post("/tasks/find", Map.of("id", id))
                                .body())
                        .contains("0 found");
                assertThat(session(Role.MODERATOR, "CSAE.*")
                                .post("/tasks/find", Map.of("id", id))
                                .body())
                        .contains("1 found");
            }
        }

        @Test
        void nothingRestrictedIsInAFile() {
            String without = session(Role.LEAD)
                    .post("/lead/export", Map.of("period", "day"))
                    .body();
            String with = session(Role.LEAD, "CSAE.*")
                    .post("/lead/export", Map.of("period", "day"))
                    .body();
            assertThat(without).contains("forecast,comments,waiting,1\r\n");
            assertThat(with).contains("forecast,comments,waiting,2\r\n");
            assertThat(decidedIn(with) - decidedIn(without)).isEqualTo(1);
        }

        private static long decidedIn(String csv) {
            return csv.lines()
                    .filter(line -> line.startsWith("day,") && line.contains(",decided,"))
                    .mapToLong(line -> Long.parseLong(line.substring(line.lastIndexOf(',') + 1)))
                    .sum();
        }

        @Test
        void theAuditTrailKeepsTheLineAndWithholdsWhatItNames() {
            String actor = "p-cccccccccccc";
            app.bean(AuditTrail.class)
                    .record(AuditNote.of(actor, AuditKind.TASK_VIEWED)
                            .task(hidden.id())
                            .content("hidden-1"));
            app.bean(AuditTrail.class)
                    .record(AuditNote.of(actor, AuditKind.DECIDED)
                            .content("plain-1")
                            .with("harm", "CSAE.NOVEL"));
            assertThat(session(Role.AUDITOR).page("/audit?actor=" + actor))
                    .contains("task viewed", "withheld: it needs a grant")
                    .doesNotContain("hidden-1", "CSAE.NOVEL", "plain-1");
            assertThat(session(Role.AUDITOR).page("/audit?task=" + hidden.id())).contains("No such line");
            assertThat(session(Role.AUDITOR)
                            .post("/audit/export", Map.of("actor", actor))
                            .body())
                    .contains("TASK_VIEWED")
                    .doesNotContain("hidden-1", "CSAE.NOVEL");
            assertThat(session(Role.AUDITOR, "CSAE.*").page("/audit?actor=" + actor))
                    .contains("hidden-1", "harm: CSAE.NOVEL")
                    .doesNotContain("withheld");
        }
    }

    @Nested
    class Admins {
        private final Session self = adminSession();

        private static Session adminSession() {
            return new Session(app.admin(), admin);
        }

        private Session taken() {
            return newcomer(Set.of(Role.MODERATOR), Set.of());
        }

        @Test
        void takeSomebodyInAndSeeTheFirstPasswordOnce() {
            HttpResponse<String> answer = self.post(
                    "/admin/people",
                    Map.of(
                            "username",
                            "maria",
                            "name",
                            "Maria",
                            "role",
                            "MODERATOR",
                            "queues",
                            "comments, pictures",
                            "languages",
                            "en pt",
                            "accounts",
                            "maria.one\nmaria two"));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
            Person maria = app.people().findByUsername("maria").orElseThrow();
            assertThat(maria.roles()).containsExactly(Role.MODERATOR);
            assertThat(maria.grants()).extracting(Grant::value).containsExactlyInAnyOrder("comments", "pictures");
            assertThat(maria.languages()).containsExactlyInAnyOrder("en", "pt");
            assertThat(maria.ownAccounts()).containsExactlyInAnyOrder("maria.one", "maria two");
            String password = answer.body().replaceAll("(?s).*id=\"first-password\">([^<]+)<.*", "$1");
            assertThat(Browser.signedIn(app, "maria", password)).isNotNull();
            assertThat(self.page("/admin/people/" + maria.id())).doesNotContain(password);
            assertThat(audited(AuditKind.PERSON_CREATED, self.person().id())).isNotEmpty();
        }

        @Test
        void aTakenUserNameIsRefusedWithAReason() {
            HttpResponse<String> answer = self.post(
                    "/admin/people", Map.of("username", taken().person().username(), "name", "Again"));
            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(answer.body()).contains("role=\"alert\"", "taken by somebody else");
        }

        @Test
        void giveAndTakeRolesQueuesHarmsAndLanguages() {
            String id = taken().person().id();
            String page = "/admin/people/" + id;
            self.post(page + "/roles", Map.of("role", "SENIOR"));
            self.post(page + "/grants", Map.of("kind", "HARM", "value", "CSAE.*"));
            self.post(page + "/grants/remove", Map.of("kind", "QUEUE", "value", "*"));
            self.post(page + "/languages", Map.of("languages", "de, en"));
            self.post(page + "/name", Map.of("name", "Renamed"));
            self.post(page + "/accounts", Map.of("accounts", "one"));
            Person person = app.people().find(id).orElseThrow();
            assertThat(person.roles()).containsExactly(Role.SENIOR);
            assertThat(person.grants()).extracting(Grant::value).containsExactly("CSAE.*");
            assertThat(person.languages()).containsExactlyInAnyOrder("de", "en");
            assertThat(person.name()).isEqualTo("Renamed");
            assertThat(person.ownAccounts()).containsExactly("one");
            assertThat(self.page(page)).contains("Renamed", "CSAE.*");
        }

        @Test
        void aHarmThatIsNotRestrictedIsNoGrant() {
            HttpResponse<String> answer = self.post(
                    "/admin/people/" + taken().person().id() + "/grants", Map.of("kind", "HARM", "value", "SPAM"));
            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(answer.body()).contains("A grant is for a restricted harm");
        }

        @Test
        void disableSomebodyWhoIsThenOutAndLetThemInAgain() {
            Session session = taken();
            String page = "/admin/people/" + session.person().id();
            self.post(page + "/disable", Map.of());
            assertThat(session.get("/queues").statusCode()).isEqualTo(302);
            assertThat(self.page(page)).contains("Enable again");
            self.post(page + "/enable", Map.of());
            assertThat(Browser.signedIn(app, session.person().username(), CHOSEN))
                    .isNotNull();
        }

        @Test
        void neitherTakeTheAdminRoleFromThemselvesNorDisableThemselves() {
            String page = "/admin/people/" + self.person().id();
            for (HttpResponse<String> answer : List.of(
                    self.post(page + "/roles", Map.of("role", "MODERATOR")), self.post(page + "/disable", Map.of()))) {
                assertThat(answer.statusCode()).isEqualTo(422);
                assertThat(answer.body()).contains("ask another admin");
            }
            assertThat(app.admin().roles()).contains(Role.ADMIN);
            assertThat(app.admin().disabled()).isFalse();
        }

        @Test
        void signSomebodyOutEverywhereWhoMayComeBack() {
            Session session = taken();
            String page = "/admin/people/" + session.person().id();
            assertThat(self.page(page)).contains("action=\"" + page + "/sign-out\"");
            self.post(page + "/sign-out", Map.of());
            assertThat(session.get("/queues").statusCode()).isEqualTo(302);
            assertThat(Browser.signedIn(app, session.person().username(), CHOSEN))
                    .isNotNull();
        }

        @Test
        void giveANewFirstPassword() {
            Session session = taken();
            HttpResponse<String> answer =
                    self.post("/admin/people/" + session.person().id() + "/password", Map.of());
            assertThat(answer.body()).contains("first-password");
            assertThat(session.get("/queues").statusCode()).isEqualTo(302);
        }
    }

    @Test
    void whatIsTakenAlongIsInTheAuditTrail() {
        Session lead = newcomer(Set.of(Role.LEAD, Role.AUDITOR), Set.of());
        HttpResponse<String> file = lead.post("/lead/export", Map.of("period", "week"));
        assertThat(file.headers().firstValue("Content-Type").orElse("")).startsWith("text/csv");
        lead.post("/audit/export", Map.of());
        assertThat(audited(AuditKind.EXPORTED, lead.person().id()))
                .extracting(event -> event.note().detail().get("what"))
                .containsExactly("audit", "team");
    }

    @Test
    void theAuditTrailIsReadPageByPage() {
        String actor = "p-dddddddddddd";
        AuditTrail trail = app.bean(AuditTrail.class);
        for (int i = 0; i < 150; i++) {
            trail.record(AuditNote.of(actor, AuditKind.SEARCHED).with("found", "number " + i));
        }
        Session auditor = session(Role.AUDITOR);
        String first = auditor.page("/audit?actor=" + actor);
        assertThat(first).contains("number 149", "number 50<").doesNotContain("number 49<");
        String next = first.replaceAll("(?s).*href=\"(/audit\\?[^\"]*after=[0-9]+)\".*", "$1")
                .replace("&amp;", "&");
        assertThat(auditor.page(next)).contains("number 49<", "number 0<").doesNotContain("number 50<");
    }

    @Test
    void onesOwnPageIsAboutOneself() {
        assertThat(session(Role.SENIOR, "CSAE.*").page("/me")).contains("hidden-2", "BLOCK CSAE.NOVEL", "enforced");
        assertThat(session(Role.MODERATOR).page("/me"))
                .doesNotContain("hidden-2")
                .contains("Nothing decided");
    }

    @Test
    void aTeamPageHasItsNumbersInTables() {
        assertThat(session(Role.LEAD).page("/lead"))
                .contains(
                        "Will deadlines hold?",
                        "<svg",
                        "as a table",
                        "In the last 6 hours",
                        "1 late within 4 h",
                        "1 tasks that wait are due");
        assertThat(plain.contentId()).isEqualTo("plain-1");
    }
}
