package dev.weir.testbed;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A database of its own on the PostgreSQL server that the tests of this JVM share. The server is real, on loopback and a free port, and
 * stops with the JVM.
 *
 * @param url JDBC address, without a password
 */
public record Database(String url) {
    /** Who connects. */
    public static final String USER = "postgres";

    private static final AtomicInteger COUNT = new AtomicInteger();

    /** A new, empty database. */
    public static Database fresh() {
        String name = "test_" + COUNT.incrementAndGet();
        EmbeddedPostgres server = Running.SHARED;
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException("The test database " + name + " cannot be made", e);
        }
        return new Database("jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + name);
    }

    /** Holds the one server: the JVM starts it once, on first use. */
    private static final class Running {
        static final EmbeddedPostgres SHARED = start();

        private static EmbeddedPostgres start() {
            try {
                EmbeddedPostgres server = EmbeddedPostgres.builder()
                        .setServerConfig("listen_addresses", "127.0.0.1")
                        .start();
                Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server)));
                return server;
            } catch (IOException e) {
                throw new IllegalStateException("The test PostgreSQL does not start", e);
            }
        }

        private static void stop(EmbeddedPostgres server) {
            try {
                server.close();
            } catch (IOException e) {
                throw new IllegalStateException("The test PostgreSQL does not stop", e);
            }
        }
    }
}
