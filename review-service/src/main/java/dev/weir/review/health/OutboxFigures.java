package dev.weir.review.health;

import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What of the outbox is due and was not sent. */
@Component
class OutboxFigures {
    private final JdbcClient database;

    OutboxFigures(JdbcClient database) {
        this.database = database;
    }

    /**
     * What waits.
     *
     * @param all records that are not sent, those that are not due yet included
     * @param oldest how long the oldest that is due has waited beyond its moment; zero when none is
     */
    record Waiting(long all, long due, Duration oldest) {}

    Waiting read() {
        return database.sql("""
                        select count(*) as everything, count(*) filter (where release_at <= now()) as due,
                            coalesce(extract(epoch from now() - min(release_at) filter (where release_at <= now())) * 1000, 0)::bigint as oldest
                        from outbox where published_at is null""")
                .query((row, number) -> new Waiting(
                        row.getLong("everything"), row.getLong("due"), Duration.ofMillis(row.getLong("oldest"))))
                .single();
    }
}
