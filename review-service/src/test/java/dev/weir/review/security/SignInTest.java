package dev.weir.review.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.review.people.Grant;
import dev.weir.review.people.NewPerson;
import dev.weir.review.people.Reviewer;
import dev.weir.review.people.Role;
import dev.weir.review.people.Welcome;
import dev.weir.testbed.Database;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.ResponseBody;

/** Two instances of the service, one database: what one knows holds for the other. */
class SignInTest {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final String CHOSEN = "four words far apart";
    private static App one;
    private static App two;

    /** What a controller gets to know of its caller. */
    static final class Probe {
        @ResponseBody
        String me(Reviewer reviewer) {
            return reviewer.id() + " " + reviewer.reach().queues() + " "
                    + reviewer.reach().restrictedHarms();
        }
    }

    /** Somebody who chose their password already. */
    private record Colleague(String id, String username) {}

    @BeforeAll
    static void start() {
        Database database = Database.fresh();
        one = App.start(database);
        two = App.start(database);
        one.serve("/probe", new Probe());
        two.serve("/probe", new Probe());
        Browser.admin(one, CHOSEN);
    }

    @AfterAll
    static void stop() {
        one.close();
        two.close();
    }

    private static Welcome newcomer() {
        return one.people()
                .create(
                        new NewPerson(
                                "somebody" + COUNT.incrementAndGet(),
                                "Somebody",
                                Set.of(Role.MODERATOR),
                                Set.of("comments"),
                                Set.of(),
                                Set.of("en"),
                                Set.of()),
                        "test");
    }

    private static Colleague colleague() {
        Welcome welcome = newcomer();
        String username = welcome.person().username();
        Browser browser = Browser.signedIn(one, username, welcome.firstPassword());
        assertThat(browser.choosePassword(one, welcome.firstPassword(), CHOSEN).statusCode())
                .isEqualTo(302);
        return new Colleague(welcome.person().id(), username);
    }

    private static void await(String what, BooleanSupplier condition) {
        Instant end = Instant.now().plus(Duration.ofSeconds(20));
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as(what).isBefore(end);
            Thread.onSpinWait();
        }
    }

    private static void assertLeadsToSignIn(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location").orElse("")).startsWith("/sign-in");
    }

    @Nested
    class TheFirstPassword {
        @Test
        void everyPageLeadsToItUntilItIsChanged() {
            Welcome welcome = newcomer();
            Browser browser = Browser.signedIn(one, welcome.person().username(), welcome.firstPassword());
            HttpResponse<String> page = browser.get(one, "/probe/me");
            assertThat(page.statusCode()).isEqualTo(302);
            assertThat(page.headers().firstValue("Location")).hasValue("/first-password");
            assertThat(browser.get(one, "/api/anything").statusCode()).isEqualTo(403);
            assertThat(browser.choosePassword(one, welcome.firstPassword(), CHOSEN)
                            .statusCode())
                    .isEqualTo(302);
            assertThat(browser.get(one, "/probe/me").statusCode()).isEqualTo(200);
        }

        @Test
        void isRefusedWhenShortCommonOrTheUserName() {
            Welcome welcome = newcomer();
            Browser browser = Browser.signedIn(one, welcome.person().username(), welcome.firstPassword());
            for (String bad : Set.of("too short", "password1234", "aaaaaaaaaaaaaaaa", welcome.firstPassword())) {
                assertThat(browser.choosePassword(one, welcome.firstPassword(), bad)
                                .statusCode())
                        .as(bad)
                        .isEqualTo(422);
            }
            assertThat(browser.get(one, "/probe/me").statusCode()).isEqualTo(302);
        }

        @Test
        void aChangeNeedsTheCurrentOneAndEndsTheOtherSessions() {
            Colleague colleague = colleague();
            Browser here = Browser.signedIn(one, colleague.username(), CHOSEN);
            Browser elsewhere = Browser.signedIn(two, colleague.username(), CHOSEN);
            assertThat(here.choosePassword(one, "not the current one", "another one, quite long")
                            .statusCode())
                    .isEqualTo(422);
            assertThat(elsewhere.get(two, "/probe/me").statusCode()).isEqualTo(200);
            assertThat(here.choosePassword(one, CHOSEN, "another one, quite long")
                            .statusCode())
                    .isEqualTo(302);
            assertThat(here.get(two, "/probe/me").statusCode()).isEqualTo(200);
            assertLeadsToSignIn(elsewhere.get(two, "/probe/me"));
        }
    }

    @Nested
    class ASession {
        @Test
        void isSharedByTheInstances() {
            Browser browser = Browser.signedIn(one, colleague().username(), CHOSEN);
            assertThat(browser.get(two, "/probe/me").statusCode()).isEqualTo(200);
        }

        @Test
        void hasAnotherIdAfterSignIn() {
            Colleague colleague = colleague();
            Browser browser = Browser.signedIn(one, colleague.username(), CHOSEN);
            String before = sessionId(browser);
            browser.signIn(one, colleague.username(), CHOSEN);
            assertThat(sessionId(browser)).isNotEqualTo(before).hasSize(43);
        }

        private static String sessionId(Browser browser) {
            return browser.cookies().stream()
                    .filter(cookie -> cookie.getName().equals("weir"))
                    .findAny()
                    .orElseThrow()
                    .getValue();
        }

        @Test
        void isOnlyMadeForPeople() {
            Browser browser = new Browser();
            browser.get(one, "/sign-in");
            browser.get(one, "/");
            browser.signIn(one, "nobody-at-all", CHOSEN);
            assertThat(browser.cookies()).extracting("name").containsExactly("weir-csrf");
        }

        @Test
        void endsForGoodAtSignOut() {
            Browser browser = Browser.signedIn(one, colleague().username(), CHOSEN);
            String old = sessionId(browser);
            HttpResponse<String> out = browser.post(one, "/sign-out", browser.csrf(one, "/first-password"), Map.of());
            assertThat(out.headers().firstValue("Location")).hasValue("/sign-in?out");
            assertLeadsToSignIn(new Browser().get(one, "/probe/me", "Cookie", "weir=" + old));
        }

        @Test
        void endsAfterHalfAnHourWithoutARequest() {
            Colleague colleague = colleague();
            Browser browser = Browser.signedIn(one, colleague.username(), CHOSEN);
            assertThat(browser.get(one, "/probe/me").statusCode()).isEqualTo(200);
            letPass(colleague, Duration.ofMinutes(29));
            assertThat(browser.get(one, "/probe/me").statusCode()).isEqualTo(200);
            letPass(colleague, Duration.ofMinutes(31));
            assertLeadsToSignIn(browser.get(one, "/probe/me"));
        }

        /** As if the last request had been that long ago. */
        private static void letPass(Colleague colleague, Duration time) {
            one.bean(JdbcClient.class)
                    .sql("update web_session set last_access_time = last_access_time - ? where principal_name = ?")
                    .params(time.toMillis(), colleague.id())
                    .update();
        }

        @Test
        void endsAfterItsAbsoluteTimeWhateverHappensInIt() {
            try (App strict = App.start(Database.fresh(), "weir.review.sign-in.absolute=2s")) {
                strict.serve("/probe", new Probe());
                Browser browser = Browser.admin(strict, CHOSEN);
                await("signed out", () -> browser.get(strict, "/probe/me").statusCode() == 302);
            }
        }
    }

    @Nested
    class Csrf {
        @Test
        void isAskedForAtSignIn() {
            assertThat(new Browser().post(one, "/sign-in", "guessed", Map.of()).statusCode())
                    .isEqualTo(403);
        }

        @Test
        void isAskedForInASession() {
            Browser browser = Browser.signedIn(one, colleague().username(), CHOSEN);
            assertThat(browser.post(one, "/sign-out", "guessed", Map.of()).statusCode())
                    .isEqualTo(403);
            HttpResponse<String> api = browser.call(one, "POST", "/api/anything");
            assertThat(api.statusCode()).isEqualTo(403);
            assertThat(api.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            assertThat(browser.call(one, "POST", "/api/anything", "X-CSRF-TOKEN", browser.csrf(one, "/first-password"))
                            .statusCode())
                    .isEqualTo(404);
        }

        @Test
        void aTokenOfSomebodyElseIsNone() {
            Browser browser = Browser.signedIn(one, colleague().username(), CHOSEN);
            String others =
                    Browser.signedIn(one, colleague().username(), CHOSEN).csrf(one, "/first-password");
            assertThat(browser.post(one, "/sign-out", others, Map.of()).statusCode())
                    .isEqualTo(403);
        }
    }

    @Nested
    class WhatIsTaken {
        @Test
        void aRevokedGrantIsGoneInBothInstances() {
            Colleague colleague = colleague();
            one.people().grant(colleague.id(), Grant.Kind.HARM, "CSAE.*", "test");
            Browser browser = Browser.signedIn(two, colleague.username(), CHOSEN);
            await("granted", () -> browser.get(two, "/probe/me").body().contains("CSAE.*"));
            one.people().revoke(colleague.id(), Grant.Kind.HARM, "CSAE.*", "test");
            assertThat(browser.get(one, "/probe/me").body()).doesNotContain("CSAE.*");
            await("gone", () -> !browser.get(two, "/probe/me").body().contains("CSAE.*"));
        }

        @Test
        void somebodyDisabledIsOutAndStaysOut() {
            Colleague colleague = colleague();
            Browser browser = Browser.signedIn(two, colleague.username(), CHOSEN);
            assertThat(browser.get(two, "/probe/me").statusCode()).isEqualTo(200);
            one.people().disable(colleague.id(), "test");
            assertLeadsToSignIn(browser.get(one, "/probe/me"));
            assertLeadsToSignIn(browser.get(two, "/probe/me"));
            assertThat(new Browser().signIn(one, colleague.username(), CHOSEN).statusCode())
                    .isEqualTo(422);
        }

        @Test
        void somebodySignedOutByAnAdminIsOutEverywhereAndMayComeBack() {
            Colleague colleague = colleague();
            Browser browser = Browser.signedIn(two, colleague.username(), CHOSEN);
            one.people().signOutEverywhere(colleague.id(), "test");
            assertLeadsToSignIn(browser.get(two, "/probe/me"));
            assertThat(new Browser().signIn(one, colleague.username(), CHOSEN).statusCode())
                    .isEqualTo(302);
        }

        @Test
        void whoeverHasNoRoleReachesNothing() {
            Colleague colleague = colleague();
            Browser browser = Browser.signedIn(one, colleague.username(), CHOSEN);
            one.people().changeRoles(colleague.id(), Set.of(), "test");
            assertThat(browser.get(one, "/probe/me").statusCode()).isEqualTo(403);
            assertThat(browser.get(one, "/api/anything").statusCode()).isEqualTo(403);
        }
    }

    @Nested
    class WrongPasswords {
        @Test
        void areAnsweredAlikeWhetherSomebodyExistsOrNot() {
            HttpResponse<String> known = new Browser().signIn(one, colleague().username(), "not the password");
            HttpResponse<String> unknown = new Browser().signIn(one, "nobody-by-this-name", "not the password");
            assertThat(known.statusCode()).isEqualTo(unknown.statusCode()).isEqualTo(422);
            assertThat(withoutToken(known)).isEqualTo(withoutToken(unknown));
        }

        private static String withoutToken(HttpResponse<String> page) {
            return page.body().replaceAll("value=\"[^\"]+\"", "");
        }

        @Test
        void makeANameWaitInAllInstancesTogether() {
            Colleague colleague = colleague();
            for (int attempt = 0; attempt < 5; attempt++) {
                App app = attempt % 2 == 0 ? one : two;
                assertThat(new Browser()
                                .signIn(app, colleague.username(), "not the password")
                                .statusCode())
                        .isEqualTo(422);
            }
            HttpResponse<String> refused =
                    new Browser().signIn(two, colleague.username().toUpperCase(Locale.ROOT), CHOSEN);
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.headers().firstValueAsLong("Retry-After")).hasValue(1);
            await(
                    "another chance",
                    () -> new Browser()
                                    .signIn(one, colleague.username(), CHOSEN)
                                    .statusCode()
                            == 302);
            assertThat(new Browser()
                            .signIn(one, colleague.username(), "not the password")
                            .statusCode())
                    .as("what was counted is forgotten")
                    .isEqualTo(422);
        }

        @Test
        void areNotEvenLookedAtWhenTooManyComeAtOnce() throws Exception {
            try (App small = App.start(
                            Database.fresh(),
                            "weir.review.password.at-once=1",
                            "weir.review.password.patience=0s",
                            "weir.review.password.memory-kib=65536",
                            "weir.review.password.iterations=6");
                    ExecutorService threads = Executors.newFixedThreadPool(6)) {
                List<Future<HttpResponse<String>>> all = new ArrayList<>();
                for (int n = 0; n < 6; n++) {
                    String name = "somebody" + n;
                    all.add(threads.submit(() -> new Browser().signIn(small, name, "not the password")));
                }
                int busy = 0;
                for (Future<HttpResponse<String>> one : all) {
                    HttpResponse<String> answer = one.get();
                    if (answer.statusCode() == 503) {
                        assertThat(answer.headers().firstValue("Retry-After")).hasValue("5");
                        busy++;
                    } else {
                        assertThat(answer.statusCode()).isEqualTo(422);
                    }
                }
                assertThat(busy).isBetween(1, 5);
                assertThat(small.bean(JdbcClient.class)
                                .sql("select count(distinct key) from sign_in_attempt")
                                .query(Integer.class)
                                .single())
                        .as("the names that were looked at, and the one address")
                        .isEqualTo(6 - busy + 1);
            }
        }

        @Test
        void areInTheAuditTrailWithoutTheName() {
            Colleague colleague = colleague();
            new Browser().signIn(one, colleague.username(), "not the password");
            assertThat(one.bean(JdbcClient.class)
                            .sql("select detail::text || coalesce(address, '') from audit_event"
                                    + " where kind = 'SIGN_IN_REFUSED' and detail ->> 'person' = ?")
                            .param(colleague.id())
                            .query(String.class)
                            .single())
                    .contains("127.0.0.0/24")
                    .doesNotContain(colleague.username());
        }
    }

    @Test
    void thePageThatWasAskedForComesAfterSignInWithoutItsQuery() {
        Colleague colleague = colleague();
        Browser browser = new Browser();
        HttpResponse<String> away = browser.get(one, "/probe/me?looked=for");
        assertThat(away.headers().firstValue("Location")).hasValue("/sign-in?to=%2Fprobe%2Fme");
        HttpResponse<String> back = browser.post(
                one,
                "/sign-in",
                browser.csrf(one, "/sign-in"),
                Map.of("username", colleague.username(), "password", CHOSEN, "to", "/probe/me"));
        assertThat(browser.follow(one, back).body()).startsWith(colleague.id());
    }

    @Test
    void signInLeadsNowhereElse() {
        Colleague colleague = colleague();
        for (String to : Set.of("//elsewhere.example", "https://elsewhere.example", "/\\elsewhere.example", "")) {
            Browser browser = new Browser();
            HttpResponse<String> answer = browser.post(
                    one,
                    "/sign-in",
                    browser.csrf(one, "/sign-in"),
                    Map.of("username", colleague.username(), "password", CHOSEN, "to", to));
            assertThat(answer.headers().firstValue("Location")).as(to).hasValue("/");
        }
    }
}
