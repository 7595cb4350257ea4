package dev.weir.review.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.review.audit.AuditFilter;
import dev.weir.review.audit.AuditKind;
import dev.weir.review.audit.AuditTrail;
import dev.weir.review.people.Identity;
import dev.weir.review.people.NewPerson;
import dev.weir.review.people.Person;
import dev.weir.review.people.Reviewer;
import dev.weir.review.people.Role;
import dev.weir.testbed.Database;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.web.bind.annotation.ResponseBody;

/** People who sign in at an OIDC provider: one instance takes in whoever the provider knows, the other only who was taken in before. */
class OidcTest {
    private static SmallProvider provider;
    private static App strict;
    private static App open;

    static final class Probe {
        @ResponseBody
        String me(Reviewer reviewer) {
            return reviewer.id() + " " + reviewer.roles();
        }
    }

    @BeforeAll
    static void start() {
        provider = new SmallProvider();
        Database database = Database.fresh();
        String registration = "spring.security.oauth2.client.registration.house.";
        String[] settings = {
            "spring.security.oauth2.client.provider.house.issuer-uri=" + provider.issuer(),
            registration + "client-id=" + SmallProvider.CLIENT,
            registration + "client-secret=" + SmallProvider.CLIENT_SECRET,
            registration + "client-name=House account",
            registration + "scope=openid,profile"
        };
        strict = App.start(database, settings);
        String[] more = Stream.concat(
                        Arrays.stream(settings),
                        Stream.of(
                                "weir.review.oidc.create-people=true",
                                "weir.review.oidc.roles-claim=groups",
                                "weir.review.oidc.roles.team-review=MODERATOR",
                                "weir.review.oidc.roles.team-leads=LEAD"))
                .toArray(String[]::new);
        open = App.start(database, more);
        strict.serve("/probe", new Probe());
        open.serve("/probe", new Probe());
    }

    @AfterAll
    static void stop() {
        open.close();
        strict.close();
        provider.close();
    }

    /** Goes to the provider and back. */
    private static HttpResponse<String> through(App app, Browser browser) {
        HttpResponse<String> away = browser.get(app, "/oauth2/authorization/house");
        HttpResponse<String> back = browser.follow(app, away);
        assertThat(back.statusCode()).as(back.body()).isEqualTo(302);
        return browser.follow(app, back);
    }

    private static void assertRefused(HttpResponse<String> answer) {
        assertThat(answer.headers().firstValue("Location")).hasValue("/sign-in?refused");
    }

    private static Person known(String subject, Role... roles) {
        return strict.people()
                .create(
                        new NewPerson(
                                "known-" + subject, "Known", Set.of(roles), Set.of("*"), Set.of(), Set.of(), Set.of()),
                        new Identity(provider.issuer(), subject),
                        "test");
    }

    @Test
    void thePageOffersTheProvider() {
        assertThat(new Browser().get(strict, "/sign-in").body())
                .contains("House account")
                .contains("/oauth2/authorization/house");
    }

    @Test
    void somebodyWhoWasTakenInComesIn() {
        Person person = known("s-1", Role.MODERATOR);
        provider.signsIn(Map.of("sub", "s-1"));
        Browser browser = new Browser();
        assertThat(through(strict, browser).headers().firstValue("Location")).hasValue("/");
        assertThat(browser.get(strict, "/probe/me").body()).isEqualTo(person.id() + " [MODERATOR]");
        assertThat(browser.get(open, "/probe/me").statusCode())
                .as("in the other instance")
                .isEqualTo(200);
        assertThat(strict.bean(AuditTrail.class)
                        .find(
                                new AuditFilter(person.id(), Set.of(AuditKind.SIGNED_IN), null, null, null, null),
                                null,
                                10))
                .singleElement()
                .satisfies(event -> assertThat(event.note().detail()).containsEntry("by", "oidc"));
        assertThat(browser.get(strict, "/first-password").statusCode())
                .as("has no password here")
                .isEqualTo(403);
    }

    @Test
    void somebodyUnknownIsRefusedWhereAnAdminTakesPeopleIn() {
        provider.signsIn(Map.of("sub", "s-2", "preferred_username", "admin", "email", "admin@example.org"));
        Browser browser = new Browser();
        assertRefused(through(strict, browser));
        assertThat(browser.get(strict, "/probe/me").statusCode()).isEqualTo(302);
        assertThat(strict.people().findByIdentity(new Identity(provider.issuer(), "s-2")))
                .isEmpty();
    }

    @Test
    void theNameOfAnotherPersonGivesNothingOfTheirs() {
        provider.signsIn(Map.of("sub", "s-3", "preferred_username", "admin", "groups", List.of("team-review")));
        Browser browser = new Browser();
        through(open, browser);
        Person taken = open.people()
                .findByIdentity(new Identity(provider.issuer(), "s-3"))
                .orElseThrow();
        assertThat(taken.id()).isNotEqualTo(open.admin().id());
        assertThat(taken.username()).startsWith("oidc-");
        assertThat(browser.get(open, "/probe/me").body()).isEqualTo(taken.id() + " [MODERATOR]");
    }

    @Test
    void rolesFollowTheProviderWhereTheyAreMapped() {
        provider.signsIn(Map.of("sub", "s-4", "preferred_username", "jo", "groups", List.of("team-review", "others")));
        through(open, new Browser());
        Identity jo = new Identity(provider.issuer(), "s-4");
        assertThat(open.people().findByIdentity(jo).orElseThrow().roles()).containsExactly(Role.MODERATOR);
        provider.signsIn(Map.of("sub", "s-4", "groups", "team-leads"));
        through(open, new Browser());
        assertThat(open.people().findByIdentity(jo).orElseThrow().roles()).containsExactly(Role.LEAD);
        provider.signsIn(Map.of("sub", "s-4"));
        through(open, new Browser());
        assertThat(open.people().findByIdentity(jo).orElseThrow().roles()).isEmpty();
    }

    @Test
    void somebodyDisabledIsRefused() {
        strict.people().disable(known("s-5", Role.MODERATOR).id(), "test");
        provider.signsIn(Map.of("sub", "s-5"));
        assertRefused(through(strict, new Browser()));
    }

    @Test
    void anIdTokenThatIsNotForThisSignInIsRefused() {
        known("s-6", Role.MODERATOR);
        Map<String, Object> claims = Map.of("sub", "s-6");
        provider.signsIn(claims);
        provider.spoils(token -> token.claim("nonce", "of another sign-in"));
        assertRefused(through(strict, new Browser()));
        provider.signsIn(claims);
        provider.spoils(token -> token.audience("another-client"));
        assertRefused(through(strict, new Browser()));
        provider.signsIn(claims);
        provider.spoils(token -> token.issuer("http://127.0.0.1:9/another"));
        assertRefused(through(strict, new Browser()));
        provider.signsIn(claims);
        provider.signsWithAnotherKey();
        assertRefused(through(strict, new Browser()));
        provider.signsIn(claims);
        assertThat(through(strict, new Browser()).headers().firstValue("Location"))
                .as("unspoiled")
                .hasValue("/");
    }

    @Test
    void anAnswerNobodyAskedForIsRefused() {
        known("s-7", Role.MODERATOR);
        provider.signsIn(Map.of("sub", "s-7"));
        Browser attacker = new Browser();
        HttpResponse<String> back = attacker.follow(strict, attacker.get(strict, "/oauth2/authorization/house"));
        Browser victim = new Browser();
        assertRefused(victim.follow(strict, back));
    }

    @Test
    void machinesOfTheIssuerComeInWithTokensForThisService() {
        provider.signsIn(Map.of());
        MachineTokens tokens = new MachineTokens(new MachineSettings(provider.issuer(), null, null, "weir-review"));
        assertThat(tokens.decoder().decode(provider.machineToken("weir-review")).getSubject())
                .isEqualTo("exporter");
        assertThatThrownBy(() -> tokens.decoder().decode(provider.machineToken(SmallProvider.CLIENT)))
                .isInstanceOf(JwtException.class);
        provider.signsWithAnotherKey();
        String foreign = provider.machineToken("weir-review");
        assertThatThrownBy(() -> tokens.decoder().decode(foreign)).isInstanceOf(JwtException.class);
    }
}
