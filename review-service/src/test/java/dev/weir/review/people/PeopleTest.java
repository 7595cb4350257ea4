package dev.weir.review.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.review.audit.AuditEvent;
import dev.weir.review.audit.AuditFilter;
import dev.weir.review.audit.AuditKind;
import dev.weir.review.audit.AuditTrail;
import dev.weir.review.security.App;
import dev.weir.testbed.Database;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.commons.util.ExceptionUtils;
import org.springframework.jdbc.core.simple.JdbcClient;

class PeopleTest {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static App app;
    private static People people;

    @BeforeAll
    static void start() {
        app = App.start(Database.fresh());
        people = app.people();
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    private static NewPerson wanted(String username, Role... roles) {
        return new NewPerson(username, "Somebody", Set.of(roles), Set.of(), Set.of(), Set.of(), Set.of());
    }

    private static String somebody(Role... roles) {
        return people.create(wanted("person" + COUNT.incrementAndGet(), roles), "test")
                .person()
                .id();
    }

    private static Person read(String id) {
        return people.find(id).orElseThrow();
    }

    @Test
    void aPersonIsReadBackAsTheyWereTakenIn() {
        NewPerson wanted = new NewPerson(
                "Maria.Moreno@example.org",
                "Maria",
                Set.of(Role.MODERATOR, Role.SENIOR),
                Set.of("comments", "avatars"),
                Set.of("CSAE.*"),
                Set.of("en", "pt"),
                Set.of("maria"));
        Person person = people.create(wanted, "test").person();
        assertThat(person.id()).matches("p-[a-z2-7]{12}");
        assertThat(read(person.id())).isEqualTo(person);
        assertThat(people.findByUsername("maria.moreno@EXAMPLE.org")).contains(person);
        assertThat(person.passwordChangeDue()).isTrue();
        assertThat(person.reviewer())
                .isEqualTo(new Reviewer(
                        person.id(),
                        "Maria",
                        wanted.roles(),
                        new Reach(false, Set.of("comments", "avatars"), Set.of("CSAE.*"), Set.of("en", "pt")),
                        Set.of("maria")));
        assertThat(people.list()).contains(person);
    }

    @Test
    void theFirstPersonWorksEveryQueueAndNoRestrictedHarm() {
        Reach reach = app.admin().reviewer().reach();
        assertThat(reach.everyQueue()).isTrue();
        assertThat(reach.restrictedHarms()).isEmpty();
        assertThat(app.admin().roles())
                .containsExactlyInAnyOrder(Role.ADMIN, Role.LEAD, Role.SENIOR, Role.MODERATOR, Role.POLICY);
    }

    @Test
    void aGrantOfAFamilyHoldsForEachOfItsHarms() {
        String id = somebody(Role.MODERATOR);
        people.grant(id, Grant.Kind.HARM, "CSAE.*", "test");
        Reach reach = read(id).reviewer().reach();
        assertThat(reach.grants("CSAE.KNOWN")).isTrue();
        assertThat(reach.grants("TVEC")).isFalse();
        people.revoke(id, Grant.Kind.HARM, "CSAE.*", "test");
        assertThat(read(id).reviewer().reach().grants("CSAE.KNOWN")).isFalse();
    }

    @Test
    void aUserNameIsTakenInWhateverCase() {
        people.create(wanted("taken"), "test");
        assertThatThrownBy(() -> people.create(wanted("TAKEN"), "test"))
                .isInstanceOf(RefusedChange.class)
                .hasMessageContaining("taken by somebody else");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "two words", "ümlaut", "<b>"})
    void aUserNameIsPlain(String username) {
        assertThatThrownBy(() -> people.create(wanted(username), "test")).isInstanceOf(RefusedChange.class);
    }

    @Test
    void valuesThatCannotBeAreRefused() {
        String id = somebody();
        assertThatThrownBy(() -> people.changeLanguages(id, Set.of("pt-BR"), "test"))
                .hasMessageContaining("two or three small letters");
        assertThatThrownBy(() -> people.changeOwnAccounts(id, Set.of(" "), "test"))
                .isInstanceOf(RefusedChange.class);
        assertThatThrownBy(() -> people.grant(id, Grant.Kind.QUEUE, "two words", "test"))
                .isInstanceOf(RefusedChange.class);
        assertThatThrownBy(() -> people.changeName(id, "", "test")).isInstanceOf(RefusedChange.class);
        assertThatThrownBy(() -> people.changeSettings(id, Map.of("note", "x".repeat(9000)), "test"))
                .isInstanceOf(RefusedChange.class);
        assertThatThrownBy(() -> people.grant("p-aaaaaaaaaaaa", Grant.Kind.QUEUE, "comments", "test"))
                .hasMessageContaining("no person p-aaaaaaaaaaaa");
    }

    @Test
    void settingsFollowThePerson() {
        String id = somebody();
        people.changeSettings(id, Map.of("blur", true, "keys", Map.of("allow", "a")), "test");
        assertThat(read(id).settings()).containsEntry("blur", true).containsKey("keys");
        app.bean(JdbcClient.class)
                .sql("update person set settings = '{\"blur\": null}' where id = ?")
                .param(id)
                .update();
        assertThat(read(id).settings()).as("a null locks nobody out").containsEntry("blur", null);
    }

    @Test
    void theLastAdminStays() {
        String admin = app.admin().id();
        assertThatThrownBy(() -> people.disable(admin, "test")).hasMessageContaining("Nobody else is an admin");
        assertThatThrownBy(() -> people.changeRoles(admin, Set.of(Role.LEAD), "test"))
                .hasMessageContaining("Nobody else is an admin");
        String other = somebody(Role.ADMIN);
        people.disable(other, "test");
        assertThatThrownBy(() -> people.disable(admin, "test"))
                .as("a disabled one does not count")
                .isNotNull();
    }

    @Test
    void twoAdminsWhoDisableEachOtherAtTheSameMomentAreNotBothGone() throws Exception {
        Database database = Database.fresh();
        try (App own = App.start(database);
                ExecutorService threads = Executors.newFixedThreadPool(2)) {
            String first = own.admin().id();
            for (int round = 0; round < 10; round++) {
                String second = own.people()
                        .create(wanted("admin" + round, Role.ADMIN), "test")
                        .person()
                        .id();
                List<Future<?>> both = List.of(
                        threads.submit(() -> own.people().disable(first, second)),
                        threads.submit(() -> own.people().disable(second, first)));
                int refused = 0;
                for (Future<?> one : both) {
                    try {
                        one.get();
                    } catch (ExecutionException e) {
                        assertThat(e).hasCauseInstanceOf(RefusedChange.class);
                        refused++;
                    }
                }
                assertThat(refused).isEqualTo(1);
                own.people().enable(first, "test");
                own.people().changeRoles(second, Set.of(), "test");
            }
        }
    }

    @Test
    void everyChangeIsInTheAuditTrailWithWhoMadeIt() {
        String id = somebody(Role.MODERATOR);
        people.changeRoles(id, Set.of(Role.SENIOR), "p-boss");
        people.grant(id, Grant.Kind.QUEUE, "comments", "p-boss");
        people.revoke(id, Grant.Kind.QUEUE, "comments", "p-boss");
        people.changeName(id, "Another", "p-boss");
        people.changeLanguages(id, Set.of("en"), "p-boss");
        people.changeOwnAccounts(id, Set.of("their-account"), "p-boss");
        people.changeSettings(id, Map.of("blur", false), "p-boss");
        people.resetPassword(id, "p-boss");
        people.disable(id, "p-boss");
        people.enable(id, "p-boss");
        List<AuditEvent> events =
                app.bean(AuditTrail.class).find(new AuditFilter("p-boss", Set.of(), null, null, null, null), null, 100);
        assertThat(events)
                .extracting(event -> event.note().kind())
                .containsExactlyInAnyOrder(
                        AuditKind.GRANT_CHANGED,
                        AuditKind.GRANT_CHANGED,
                        AuditKind.GRANT_CHANGED,
                        AuditKind.GRANT_CHANGED,
                        AuditKind.PERSON_CHANGED,
                        AuditKind.PERSON_CHANGED,
                        AuditKind.PERSON_CHANGED,
                        AuditKind.SETTINGS_CHANGED,
                        AuditKind.PASSWORD_CHANGED,
                        AuditKind.PERSON_CHANGED,
                        AuditKind.PERSON_CHANGED);
        assertThat(events)
                .allSatisfy(event -> assertThat(event.note().detail())
                        .containsEntry("person", id)
                        .doesNotContainValue("their-account")
                        .doesNotContainValue("Another"));
    }

    @Test
    void passwordsAreStoredAsArgon2idOnly() {
        Welcome welcome = people.create(wanted("hashed"), "test");
        assertThat(hash(welcome.person()))
                .startsWith("$argon2id$v=19$m=7168,t=1,p=1$")
                .doesNotContain(welcome.firstPassword());
    }

    @Test
    void aHashThatIsWeakerThanTodaysIsRenewedAtSignIn() {
        Welcome welcome = people.create(wanted("renewed"), "test");
        JdbcClient database = app.bean(JdbcClient.class);
        Credentials stronger = new Credentials(
                database,
                app.bean(PersonRows.class),
                new Passwords(new PasswordSettings(7168, 2, 1, Duration.ofSeconds(5))));
        assertThat(stronger.check("renewed", "not the password")).isEmpty();
        assertThat(hash(welcome.person())).contains("m=7168,t=1,");
        assertThat(stronger.check("renewed", welcome.firstPassword())).isPresent();
        assertThat(hash(welcome.person())).contains("m=7168,t=2,");
        assertThat(stronger.check("renewed", welcome.firstPassword())).isPresent();
    }

    private static String hash(Person person) {
        return app.bean(JdbcClient.class)
                .sql("select password_hash from person where id = ?")
                .param(person.id())
                .query(String.class)
                .single();
    }

    @Test
    void anErrorOfTheDatabaseSaysNothingOfTheRow() {
        assertThatThrownBy(() -> app.bean(JdbcClient.class)
                        .sql("insert into person (id, username, display_name) values (?, ?, ?)")
                        .params("p-x", "secret-name", "Secret")
                        .update())
                .hasStackTraceContaining("person_id_check")
                .satisfies(error ->
                        assertThat(ExceptionUtils.readStackTrace(error)).doesNotContain("secret-name"));
    }
}
