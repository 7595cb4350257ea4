package dev.weir.review.enforce;

import dev.weir.review.app.KafkaSettings;
import dev.weir.review.follow.Received;
import dev.weir.review.follow.SetAside;
import dev.weir.review.follow.Start;
import dev.weir.review.follow.TopicFollower;
import dev.weir.schemas.AuditEntry;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The stream says of every outcome what became of it; the ruling shows it. */
@Configuration(proxyBeanMethods = false)
class Enforcement {
    @Bean
    TopicFollower<AuditEntry> auditFollower(
            KafkaSettings kafka,
            SetAside setAside,
            JdbcClient database,
            TransactionTemplate transactions,
            ApplicationEventPublisher events) {
        return new TopicFollower<>(
                "enforcement",
                kafka.topics().audit(),
                Start.SHARED,
                key -> true,
                kafka,
                AuditEntry.class,
                setAside,
                batch -> transactions.executeWithoutResult(
                        status -> batch.forEach(received -> settle(database, events, received))));
    }

    private static void settle(JdbcClient database, ApplicationEventPublisher events, Received<AuditEntry> received) {
        AuditEntry entry = received.value();
        Optional<UUID> ruling = entry == null ? Optional.empty() : id(entry.getOutcomeId());
        if (entry == null || ruling.isEmpty()) {
            return;
        }
        switch (entry.getKind()) {
            case APPLIED -> end(database, events, ruling.get(), "ENFORCED", null, entry);
            case REFUSED -> end(database, events, ruling.get(), "REFUSED", entry.getCause(), entry);
            // The first time it was read said all there is to say.
            case REPEATED -> {}
        }
    }

    /** An outcome that took effect stays so, even if a copy of it is refused later. */
    private static void end(
            JdbcClient database,
            ApplicationEventPublisher events,
            UUID ruling,
            String state,
            @Nullable String because,
            AuditEntry entry) {
        database.sql("""
                        update ruling set state = ?, refused_because = ?, enforced_at = ?,
                            published_at = coalesce(published_at, now())
                        where id = ? and state in ('STORED', 'PUBLISHED')
                        returning (extract(epoch from enforced_at - decided_at) * 1000)::bigint""")
                .params(List.of(state))
                .param(because)
                .params(Timestamp.from(entry.getAt()), ruling)
                .query(Long.class)
                .optional()
                .ifPresent(millis -> events.publishEvent(
                        new Settled(Optional.ofNullable(because), Duration.ofMillis(Math.max(0, millis)))));
        // The stream says by itself that a task it opened is closed; of an appeal's task it knows nothing.
        database.sql("""
                        update task set state = 'CLOSED', closed_because = 'DECIDED', closed_at = now()
                        where id = (select task_id from ruling where id = ?) and state = 'DECIDED'""").param(ruling).update();
    }

    /** Outcomes that others produce need not have ids of ours. */
    private static Optional<UUID> id(String outcome) {
        try {
            return Optional.of(UUID.fromString(outcome));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
