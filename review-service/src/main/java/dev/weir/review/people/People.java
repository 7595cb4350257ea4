package dev.weir.review.people;

import dev.weir.review.audit.AuditKind;
import dev.weir.review.audit.AuditNote;
import dev.weir.review.audit.AuditTrail;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Who may review, and what. Every change is in the audit trail, in the same transaction; {@code by} is the {@link Caller#actor} who makes
 * it. Whether they may is for the caller of these methods to check.
 */
@Component
public class People {
    private static final String ID_SIGNS = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int ID_LENGTH = 12;
    private static final int NAME_CHARS = 100;
    private static final int OWN_ACCOUNTS_AT_MOST = 50;
    private static final int OWN_ACCOUNT_CHARS = 200;
    private static final int SETTINGS_CHARS = 16_384;

    private final RandomGenerator random = new SecureRandom();
    private final JdbcClient database;
    private final PersonRows rows;
    private final Passwords passwords;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final JsonMapper json;

    People(
            JdbcClient database,
            PersonRows rows,
            Passwords passwords,
            AuditTrail audit,
            ApplicationEventPublisher events,
            JsonMapper json) {
        this.database = database;
        this.rows = rows;
        this.passwords = passwords;
        this.audit = audit;
        this.events = events;
        this.json = json;
    }

    public Optional<Person> find(String id) {
        return rows.byId(id);
    }

    /** The person of that username, in whatever case. */
    public Optional<Person> findByUsername(String username) {
        return rows.byUsername(username);
    }

    public Optional<Person> findByIdentity(Identity identity) {
        return rows.byIdentity(identity);
    }

    /** Everybody by username, the disabled included. */
    public List<Person> list() {
        return rows.all();
    }

    /**
     * Takes somebody in who signs in with a password.
     *
     * @throws RefusedChange when a value cannot be taken or the username is taken already
     */
    @Transactional
    public Welcome create(NewPerson wanted, String by) {
        String password = passwords.generate();
        return new Welcome(insert(wanted, passwords.hash(password), null, by), password);
    }

    /**
     * Takes somebody in only if there is nobody yet; instances that start together take in one.
     *
     * @param password theirs, or null to have one generated
     * @return empty when there is somebody
     */
    @Transactional
    public Optional<Welcome> createFirst(NewPerson wanted, @Nullable String password) {
        lock("review.first-person");
        if (database.sql("select exists (select from person)")
                .query(Boolean.class)
                .single()) {
            return Optional.empty();
        }
        String first = password == null ? passwords.generate() : password;
        PasswordRule.objection(wanted.username(), first).ifPresent(objection -> {
            throw new RefusedChange(objection);
        });
        return Optional.of(new Welcome(insert(wanted, passwords.hash(first), null, AuditNote.SYSTEM), first));
    }

    /**
     * Takes somebody in who signs in at an OIDC provider.
     *
     * @throws RefusedChange when a value cannot be taken, or the username or the identity is taken already
     */
    @Transactional
    public Person create(NewPerson wanted, Identity identity, String by) {
        return insert(wanted, null, identity, by);
    }

    private Person insert(NewPerson wanted, @Nullable String hash, @Nullable Identity identity, String by) {
        checkUsername(wanted.username());
        checkName(wanted.name());
        String id = newId();
        try {
            database.sql("""
                            insert into person (id, username, display_name, password_hash, password_change_due, issuer, subject)
                            values (:id, :username, :name, cast(:hash as text), :due, cast(:issuer as text), cast(:subject as text))
                            """)
                    .param("id", id)
                    .param("username", wanted.username())
                    .param("name", wanted.name())
                    .param("hash", hash)
                    .param("due", hash != null)
                    .param("issuer", identity == null ? null : identity.issuer())
                    .param("subject", identity == null ? null : identity.subject())
                    .update();
        } catch (DuplicateKeyException e) {
            throw new RefusedChange("The user name or the identity is taken by somebody else; choose another");
        }
        audit.record(AuditNote.of(by, AuditKind.PERSON_CREATED).with("person", id));
        wanted.roles().forEach(role -> addRole(id, role, by));
        wanted.queues().forEach(queue -> grant(id, Grant.Kind.QUEUE, queue, by));
        wanted.restrictedHarms().forEach(harm -> grant(id, Grant.Kind.HARM, harm, by));
        setLanguages(id, wanted.languages());
        setOwnAccounts(id, wanted.ownAccounts());
        return known(id);
    }

    /**
     * Gives a person these roles instead of the ones they had.
     *
     * @throws RefusedChange when nobody would be left who can give roles
     */
    @Transactional
    public void changeRoles(String id, Set<Role> roles, String by) {
        if (!roles.contains(Role.ADMIN) && known(id).roles().contains(Role.ADMIN)) {
            keepAnAdmin(id);
        }
        replaceRoles(id, roles, by);
    }

    private void replaceRoles(String id, Set<Role> roles, String by) {
        Set<Role> before = known(id).roles();
        if (before.equals(roles)) {
            return;
        }
        Set<Role> gone = EnumSet.noneOf(Role.class);
        gone.addAll(before);
        gone.removeAll(roles);
        for (Role role : gone) {
            database.sql("delete from person_role where person_id = ? and role = ?")
                    .params(id, role.name())
                    .update();
            audit.record(
                    AuditNote.of(by, AuditKind.GRANT_CHANGED).with("person", id).with("roleRevoked", role));
        }
        roles.stream().filter(role -> !before.contains(role)).forEach(role -> addRole(id, role, by));
        changed(id);
    }

    /** Gives a person the roles their OIDC provider says; there, and not here, is decided whether anybody is an admin. */
    @Transactional
    public void followRoles(String id, Set<Role> roles) {
        replaceRoles(id, roles, "oidc");
    }

    private void addRole(String id, Role role, String by) {
        database.sql("insert into person_role (person_id, role, granted_by) values (?, ?, ?)")
                .params(id, role.name(), by)
                .update();
        audit.record(
                AuditNote.of(by, AuditKind.GRANT_CHANGED).with("person", id).with("roleGranted", role));
    }

    /**
     * Lets a person work a queue or see a restricted harm.
     *
     * @throws RefusedChange when there is no such person or the value is none
     */
    @Transactional
    public void grant(String id, Grant.Kind kind, String value, String by) {
        known(id);
        if (!value.matches("\\S{1,100}")) {
            throw new RefusedChange("A queue or harm has 1 to 100 characters and no spaces");
        }
        int added = database.sql("""
                insert into person_grant (person_id, kind, value, granted_by) values (?, ?, ?, ?) on conflict do nothing
                """).params(id, kind.name(), value, by).update();
        if (added > 0) {
            audit.record(
                    AuditNote.of(by, AuditKind.GRANT_CHANGED).with("person", id).with("granted", kind + " " + value));
            changed(id);
        }
    }

    /** Takes a grant back. */
    @Transactional
    public void revoke(String id, Grant.Kind kind, String value, String by) {
        known(id);
        int removed = database.sql("delete from person_grant where person_id = ? and kind = ? and value = ?")
                .params(id, kind.name(), value)
                .update();
        if (removed > 0) {
            audit.record(
                    AuditNote.of(by, AuditKind.GRANT_CHANGED).with("person", id).with("revoked", kind + " " + value));
            changed(id);
        }
    }

    /** @throws RefusedChange when it has not 1 to 100 characters */
    @Transactional
    public void changeName(String id, String name, String by) {
        known(id);
        checkName(name);
        database.sql("update person set display_name = ? where id = ?")
                .params(name, id)
                .update();
        noted(id, "name", by);
    }

    /** @throws RefusedChange when one is no primary subtag, e.g. {@code pt-BR} instead of {@code pt} */
    @Transactional
    public void changeLanguages(String id, Set<String> languages, String by) {
        known(id);
        setLanguages(id, languages);
        noted(id, "languages", by);
    }

    private void setLanguages(String id, Set<String> languages) {
        if (!languages.stream().allMatch(language -> language.matches("[a-z]{2,3}"))) {
            throw new RefusedChange("A language is two or three small letters, e.g. en or pt");
        }
        database.sql("update person set languages = ? where id = ?")
                .params(languages.toArray(String[]::new), id)
                .update();
    }

    /** @throws RefusedChange when there are too many, or one is blank or too long */
    @Transactional
    public void changeOwnAccounts(String id, Set<String> accounts, String by) {
        known(id);
        setOwnAccounts(id, accounts);
        noted(id, "ownAccounts", by);
    }

    private void setOwnAccounts(String id, Set<String> accounts) {
        if (accounts.size() > OWN_ACCOUNTS_AT_MOST
                || accounts.stream().anyMatch(account -> account.isBlank() || account.length() > OWN_ACCOUNT_CHARS)) {
            throw new RefusedChange("Give at most " + OWN_ACCOUNTS_AT_MOST + " accounts of 1 to " + OWN_ACCOUNT_CHARS
                    + " characters each");
        }
        database.sql("update person set own_accounts = ? where id = ?")
                .params(accounts.toArray(String[]::new), id)
                .update();
    }

    /**
     * Puts a person's settings of the console in place of those they had.
     *
     * @throws RefusedChange when they are too long
     */
    @Transactional
    public void changeSettings(String id, Map<String, Object> settings, String by) {
        known(id);
        String text = json.writeValueAsString(settings);
        if (text.length() > SETTINGS_CHARS / 2) {
            throw new RefusedChange("The settings are longer than " + SETTINGS_CHARS / 2 + " characters of JSON");
        }
        database.sql("update person set settings = cast(? as jsonb) where id = ?")
                .params(text, id)
                .update();
        audit.record(AuditNote.of(by, AuditKind.SETTINGS_CHANGED).with("person", id));
        changed(id);
    }

    /**
     * Ends a person's sessions and lets them sign in no more. What they did stays.
     *
     * @throws RefusedChange when nobody would be left who can give roles
     */
    @Transactional
    public void disable(String id, String by) {
        if (known(id).roles().contains(Role.ADMIN)) {
            keepAnAdmin(id);
        }
        database.sql("update person set disabled_at = now() where id = ? and disabled_at is null")
                .param(id)
                .update();
        endSessions(id, null);
        noted(id, "disabled", by);
    }

    /** Lets a disabled person sign in again. */
    @Transactional
    public void enable(String id, String by) {
        known(id);
        database.sql("update person set disabled_at = null where id = ?")
                .param(id)
                .update();
        noted(id, "enabled", by);
    }

    /**
     * Gives a person a new first password, to be handed to them and changed by them, and ends their sessions.
     *
     * @return the password; kept nowhere
     * @throws RefusedChange for somebody who signs in at an OIDC provider
     */
    @Transactional
    public String resetPassword(String id, String by) {
        if (!known(id).local()) {
            throw new RefusedChange("This person signs in at an OIDC provider and has no password here");
        }
        String password = passwords.generate();
        database.sql("update person set password_hash = ?, password_change_due = true where id = ?")
                .params(passwords.hash(password), id)
                .update();
        endSessions(id, null);
        audit.record(
                AuditNote.of(by, AuditKind.PASSWORD_CHANGED).with("person", id).with("reset", true));
        changed(id);
        return password;
    }

    /**
     * Sets the password a person chose, and ends their other sessions.
     *
     * @param session the one session that stays
     * @throws RefusedChange when it breaks the rule for passwords
     */
    @Transactional
    public void choosePassword(String id, String password, String session) {
        Person person = known(id);
        PasswordRule.objection(person.username(), password).ifPresent(objection -> {
            throw new RefusedChange(objection);
        });
        database.sql("update person set password_hash = ?, password_change_due = false where id = ?")
                .params(passwords.hash(password), id)
                .update();
        endSessions(id, session);
        audit.record(AuditNote.of(id, AuditKind.PASSWORD_CHANGED).with("person", id));
        changed(id);
    }

    /** Signs a person out everywhere. They may sign in again. */
    @Transactional
    public void signOutEverywhere(String id, String by) {
        known(id);
        endSessions(id, null);
        noted(id, "sessionsEnded", by);
    }

    private void endSessions(String id, @Nullable String but) {
        database.sql(
                        "delete from web_session where principal_name = :id and session_id is distinct from cast(:but as text)")
                .param("id", id)
                .param("but", but)
                .update();
    }

    private Person known(String id) {
        return rows.byId(id).orElseThrow(() -> new RefusedChange("There is no person " + id));
    }

    private void noted(String id, String what, String by) {
        audit.record(
                AuditNote.of(by, AuditKind.PERSON_CHANGED).with("person", id).with("changed", what));
        changed(id);
    }

    private void changed(String id) {
        events.publishEvent(new PersonChanged(id));
    }

    /** Two who take each other's role at the same moment must not both succeed: hence the lock. */
    private void keepAnAdmin(String id) {
        lock("review.admins");
        int others = database.sql("""
                        select count(*) from person_role r join person p on p.id = r.person_id
                        where r.role = 'ADMIN' and p.disabled_at is null and p.id <> ?
                        """).param(id).query(Integer.class).single();
        if (others == 0) {
            throw new RefusedChange("Nobody else is an admin; make somebody one first");
        }
    }

    private void lock(String what) {
        database.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))")
                .param(what)
                .query((row, number) -> "")
                .list();
    }

    private String newId() {
        return "p-"
                + random.ints(ID_LENGTH, 0, ID_SIGNS.length())
                        .mapToObj(at -> ID_SIGNS.substring(at, at + 1))
                        .collect(Collectors.joining());
    }

    private static void checkUsername(String username) {
        if (!username.matches("[A-Za-z0-9._@+-]{1,100}")) {
            throw new RefusedChange("A user name has 1 to 100 letters, digits or . _ @ + -");
        }
    }

    private static void checkName(String name) {
        if (name.isBlank() || name.length() > NAME_CHARS) {
            throw new RefusedChange("A name has 1 to " + NAME_CHARS + " characters");
        }
    }
}
