package dev.weir.quickstart.chaos;

import dev.weir.quickstart.chaos.judge.Evidence.OpenTask;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/**
 * The database of the review service, as somebody who may look into it sees it.
 *
 * @param url for JDBC
 */
public record ReviewDatabase(String url, String user, String password) {
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    /** As cheap as it goes: the people are simulated. */
    private static final int MEMORY_KIB = 7_168;

    /** Hires reviewers who may work every queue: {@code reviewer-0} and so on. */
    public void hire(int reviewers, String theirPassword) throws SQLException {
        String hash = new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, 1, MEMORY_KIB, 1).encode(theirPassword);
        try (Connection connection = connect();
                PreparedStatement person = connection.prepareStatement("""
                        insert into review.person (id, username, display_name, password_hash)
                        values (?, ?, 'Reviewer', ?)""");
                PreparedStatement rights = connection.prepareStatement("""
                        with role as (insert into review.person_role (person_id, role, granted_by) values (?, 'MODERATOR', 'trial'))
                        insert into review.person_grant (person_id, kind, value, granted_by) values (?, 'QUEUE', '*', 'trial')""")) {
            for (int i = 0; i < reviewers; i++) {
                String id = id(i);
                person.setString(1, id);
                person.setString(2, "reviewer-" + i);
                person.setString(3, hash);
                person.executeUpdate();
                rights.setString(1, id);
                rights.setString(2, id);
                rights.executeUpdate();
            }
        }
    }

    /** Twelve letters, as the ids of people are. */
    private static String id(int number) {
        StringBuilder id = new StringBuilder();
        String.valueOf(number + 100_000).chars().forEach(digit -> id.append((char) ('a' + digit - '0')));
        return "p-" + id + id;
    }

    /**
     * Counts rows.
     *
     * @param what a table, and a condition where there is one
     */
    public long count(String what) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from review." + what)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** Records of the outbox that wait to be sent. */
    public long unsent() throws SQLException {
        return count("outbox where published_at is null");
    }

    /** Tasks that wait for a person. */
    public Set<OpenTask> openTasks() throws SQLException {
        Set<OpenTask> tasks = new HashSet<>();
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("select content_id, revision from review.task where state = 'OPEN'")) {
            while (rows.next()) {
                tasks.add(new OpenTask(rows.getString(1), rows.getLong(2)));
            }
        }
        return tasks;
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(url, user, password);
    }
}
