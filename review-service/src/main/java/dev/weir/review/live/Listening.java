package dev.weir.review.live;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Hears what triggers say in any instance's transactions, on a connection of its own. After a cut it tells everybody that everything may
 * have changed, for what was said meanwhile nobody heard.
 */
@Component
class Listening implements SmartLifecycle {
    static final String CHANNEL = "weir_review";

    private static final Logger LOG = LoggerFactory.getLogger(Listening.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration BEFORE_A_NEW_TRY = Duration.ofSeconds(1);

    private final JdbcConnectionDetails where;
    private final LiveStreams streams;
    private volatile @Nullable Thread thread;
    private volatile @Nullable Connection open;

    Listening(JdbcConnectionDetails where, LiveStreams streams) {
        this.where = where;
        this.streams = streams;
    }

    @Override
    public void start() {
        Thread fresh = Thread.ofPlatform().daemon().name("listening").unstarted(this::listen);
        // It goes on for as long as it is the one that is meant, so that has to be said first.
        thread = fresh;
        fresh.start();
    }

    @Override
    public void stop() {
        Thread running = thread;
        thread = null;
        if (running != null) {
            running.interrupt();
            hangUp();
            try {
                running.join(PATIENCE.multipliedBy(2));
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Ends the wait for the next word at once. */
    private void hangUp() {
        Connection listening = open;
        if (listening != null) {
            try {
                listening.abort(Runnable::run);
            } catch (SQLException e) {
                LOG.debug("The connection for live words was gone", e);
            }
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    private void listen() {
        boolean heardBefore = false;
        while (Thread.currentThread().equals(thread)) {
            try (Connection connection = DriverManager.getConnection(where.getJdbcUrl(), properties());
                    Statement statement = connection.createStatement()) {
                open = connection;
                statement.execute("listen " + CHANNEL);
                if (heardBefore) {
                    for (Kind kind : Kind.values()) {
                        streams.tellAll(kind);
                    }
                }
                heardBefore = true;
                hear(connection.unwrap(PGConnection.class));
            } catch (SQLException e) {
                if (Thread.currentThread().equals(thread)) {
                    LOG.warn("Live words stop for a moment: the database said {}", e.getSQLState());
                }
            }
            pause();
        }
    }

    private void hear(PGConnection connection) throws SQLException {
        while (Thread.currentThread().equals(thread)) {
            PGNotification[] heard = connection.getNotifications((int) PATIENCE.toMillis());
            for (PGNotification word : heard == null ? new PGNotification[0] : heard) {
                String[] parts = word.getParameter().split(":", 2);
                if (parts.length == 2) {
                    Kind.of(parts[0]).ifPresent(kind -> streams.tell(parts[1], kind));
                }
            }
        }
    }

    private Properties properties() {
        Properties properties = new Properties();
        properties.setProperty("ApplicationName", "weir-review live");
        properties.setProperty("tcpKeepAlive", "true");
        String user = where.getUsername();
        String password = where.getPassword();
        if (user != null) {
            properties.setProperty("user", user);
        }
        if (password != null) {
            properties.setProperty("password", password);
        }
        return properties;
    }

    private void pause() {
        try {
            if (Thread.currentThread().equals(thread)) {
                Thread.sleep(BEFORE_A_NEW_TRY);
            }
        } catch (InterruptedException stopped) {
            LOG.trace("Asked to stop");
        }
    }
}
