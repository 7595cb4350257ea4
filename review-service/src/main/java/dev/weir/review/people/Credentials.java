package dev.weir.review.people;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whether somebody is who they say, by a password. The hash leaves this room nowhere. */
@Component
public class Credentials {
    private record Stored(String id, @Nullable String hash) {}

    private final JdbcClient database;
    private final PersonRows rows;
    private final Passwords passwords;

    Credentials(JdbcClient database, PersonRows rows, Passwords passwords) {
        this.database = database;
        this.rows = rows;
        this.passwords = passwords;
    }

    /**
     * The person, when the password is theirs and they may sign in. Whoever does not exist takes as long as whoever does.
     *
     * @throws HashingBusy when too many are at it; nothing was checked
     */
    public Optional<Person> check(String username, String password) {
        Optional<Stored> stored = database.sql("select id, password_hash from person where lower(username) = lower(?)")
                .param(username)
                .query((row, number) -> new Stored(row.getString("id"), row.getString("password_hash")))
                .optional();
        String hash = stored.map(Stored::hash).orElse(null);
        if (!passwords.matches(password, hash) || hash == null) {
            return Optional.empty();
        }
        Optional<Person> person = stored.flatMap(found -> rows.byId(found.id())).filter(found -> !found.disabled());
        if (passwords.tooWeak(hash)) {
            person.ifPresent(found -> renew(found.id(), hash, password));
        }
        return person;
    }

    /** Unless the password was changed meanwhile. */
    private void renew(String id, String before, String password) {
        database.sql("update person set password_hash = ? where id = ? and password_hash = ?")
                .params(passwords.hash(password), id, before)
                .update();
    }
}
