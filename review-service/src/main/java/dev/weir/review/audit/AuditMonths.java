package dev.weir.review.audit;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Makes the months of the audit trail ahead of time and drops those that are too old. Any instance may; they wait for each other. */
@Component
class AuditMonths {
    private static final Logger LOG = LoggerFactory.getLogger(AuditMonths.class);

    private final JdbcClient database;
    private final AuditSettings settings;

    AuditMonths(JdbcClient database, AuditSettings settings) {
        this.database = database;
        this.settings = settings;
    }

    @EventListener(ApplicationReadyEvent.class)
    @Scheduled(cron = "0 17 3 * * *")
    void turn() {
        database.sql("select audit_ahead(?)")
                .param(settings.monthsAhead())
                .query((row, n) -> "")
                .list();
        if (settings.kept().compareTo(Duration.ZERO) > 0) {
            OffsetDateTime before = OffsetDateTime.now(Clock.systemUTC()).minus(settings.kept());
            int dropped = database.sql("select audit_forget(?)")
                    .param(before)
                    .query(Integer.class)
                    .single();
            if (dropped > 0) {
                LOG.info("Dropped {} months of the audit trail that ended before {}", dropped, before);
            }
        }
    }
}
