package dev.weir.review.outbox;

import dev.weir.review.app.Ending;
import dev.weir.review.app.KafkaSettings;
import dev.weir.review.follow.Pause;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Sends what the outbox holds, in order, each record exactly once.
 *
 * <p>One instance at a time sends: the one whose database connection holds an advisory lock. It opens Kafka's transactional id, which ends
 * every predecessor that does not know yet that it lost the lock. Then it reads what the topics hold beyond the last mark: that is what a
 * predecessor sent without living long enough to say so here. From there on every batch is one Kafka transaction, followed by one database
 * transaction that says what was sent and how far the topics go.
 *
 * <p>Threading: one thread of its own. Everything public may be called by any thread.
 */
@Component
public class OutboxRelay implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(OutboxRelay.class);
    private static final Duration IDLE = Duration.ofMillis(100);
    private static final Duration WHILE_ANOTHER_LEADS = Duration.ofSeconds(1);
    /** Enough to finish what is being sent; a client that waits for a broker is not waited for any longer. */
    private static final Duration LAST_BATCH = Duration.ofSeconds(3);

    private static final Duration FAREWELL = Duration.ofSeconds(20);
    /** The number is arbitrary; whoever else locks in this database must use another. */
    private static final long LOCK = 0x57454952_4f555442L;

    private final DataSource database;
    private final KafkaSettings kafka;
    private final Outbox outbox;
    private final ApplicationEventPublisher events;

    private volatile @Nullable Thread thread;
    private volatile boolean stopping;
    private volatile boolean leading;
    private volatile @Nullable String trouble;

    OutboxRelay(DataSource database, KafkaSettings kafka, Outbox outbox, ApplicationEventPublisher events) {
        this.events = events;
        this.database = database;
        this.kafka = kafka;
        this.outbox = outbox;
    }

    /** True while this instance is the one that sends. */
    public boolean isLeading() {
        return leading;
    }

    /** What keeps it from sending at the moment, without content. */
    public Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    @Override
    public int getPhase() {
        return Ending.RELAY;
    }

    @Override
    public void start() {
        stopping = false;
        thread = Thread.ofPlatform().name("outbox-relay").start(this::run);
    }

    @Override
    public void stop() {
        stopping = true;
        Thread running = thread;
        if (running != null) {
            try {
                if (!running.join(LAST_BATCH)) {
                    // Whatever this cuts short, the next who leads learns from the topic.
                    running.interrupt();
                    if (!running.join(FAREWELL)) {
                        LOG.warn("The outbox relay does not stop; left behind");
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            thread = null;
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    private void run() {
        Pause pause = new Pause(Duration.ofMillis(200), Duration.ofSeconds(5));
        while (!stopping) {
            try (Connection connection = database.getConnection()) {
                if (lock(connection)) {
                    try {
                        lead(connection, pause);
                    } finally {
                        leading = false;
                        unlock(connection);
                    }
                } else {
                    trouble = null;
                    new Pause(WHILE_ANOTHER_LEADS, WHILE_ANOTHER_LEADS).before(() -> stopping);
                }
            } catch (SQLException | RuntimeException e) {
                if (trouble == null) {
                    LOG.warn(
                            "The outbox relay cannot go on: {}; tries again",
                            e.getClass().getSimpleName());
                }
                LOG.debug("The outbox relay failed", e);
                trouble = e.getClass().getSimpleName();
                pause.before(() -> stopping);
            }
        }
    }

    private void lead(Connection connection, Pause pause) throws SQLException {
        try (Sender sender = new Sender(connection, kafka, outbox)) {
            sender.takeOver();
            leading = true;
            LOG.info("This instance sends the outbox");
            while (!stopping) {
                List<Duration> sent = sender.send();
                trouble = null;
                pause.over();
                if (sent.isEmpty()) {
                    new Pause(IDLE, IDLE).before(() -> stopping);
                } else {
                    events.publishEvent(new Sent(sent));
                }
            }
        }
    }

    private static boolean lock(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement("select pg_try_advisory_lock(?)")) {
            statement.setLong(1, LOCK);
            try (var rows = statement.executeQuery()) {
                return rows.next() && rows.getBoolean(1);
            }
        }
    }

    /** The connection goes back to the pool alive, so the lock has to be given back; with a dead one it is gone anyway. */
    private static void unlock(Connection connection) throws SQLException {
        if (connection.isValid(1)) {
            if (!connection.getAutoCommit()) {
                connection.rollback();
                connection.setAutoCommit(true);
            }
            try (var statement = connection.prepareStatement("select pg_advisory_unlock(?)")) {
                statement.setLong(1, LOCK);
                statement.execute();
            }
        }
    }
}
