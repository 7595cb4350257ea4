package dev.weir.review.people;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** People as the tables have them. */
@Component
class PersonRows {
    private static final TypeReference<List<Grant>> GRANTS = new TypeReference<>() {};
    private static final TypeReference<Map<String, Object>> SETTINGS = new TypeReference<>() {};

    private static final String PEOPLE = """
            select p.*,
                   array(select r.role from person_role r where r.person_id = p.id) as roles,
                   (select coalesce(jsonb_agg(jsonb_build_object(
                               'kind', g.kind, 'value', g.value, 'by', g.granted_by, 'at', g.granted_at)
                           order by g.kind, g.value), '[]')
                    from person_grant g where g.person_id = p.id) as grants
            from person p
            """;

    private final JdbcClient database;
    private final JsonMapper json;

    PersonRows(JdbcClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    Optional<Person> byId(String id) {
        return database.sql(PEOPLE + "where p.id = ?")
                .param(id)
                .query(this::person)
                .optional();
    }

    Optional<Person> byUsername(String username) {
        return database.sql(PEOPLE + "where lower(p.username) = lower(?)")
                .param(username)
                .query(this::person)
                .optional();
    }

    Optional<Person> byIdentity(Identity identity) {
        return database.sql(PEOPLE + "where p.issuer = ? and p.subject = ?")
                .params(identity.issuer(), identity.subject())
                .query(this::person)
                .optional();
    }

    List<Person> all() {
        return database.sql(PEOPLE + "order by lower(p.username)")
                .query(this::person)
                .list();
    }

    private Person person(ResultSet row, int number) throws SQLException {
        String issuer = row.getString("issuer");
        String subject = row.getString("subject");
        return new Person(
                row.getString("id"),
                row.getString("username"),
                row.getString("display_name"),
                row.getString("password_hash") != null,
                row.getBoolean("password_change_due"),
                issuer == null || subject == null ? null : new Identity(issuer, subject),
                texts(row, "roles").stream().map(Role::valueOf).collect(Collectors.toSet()),
                json.readValue(row.getString("grants"), GRANTS),
                texts(row, "languages"),
                texts(row, "own_accounts"),
                json.readValue(row.getString("settings"), SETTINGS),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                moment(row, "disabled_at"));
    }

    private static Set<String> texts(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return Arrays.stream((Object[]) array.getArray())
                .map(String.class::cast)
                .collect(Collectors.toSet());
    }

    private static @Nullable Instant moment(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
