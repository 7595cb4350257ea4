package dev.weir.review.retention;

import dev.weir.review.app.ReviewSettings;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** What was looked at goes once its time is over; that it was decided, and how, stays. */
@Component
class Retention {
    private static final int SLICE = 1_000;

    private final JdbcClient database;
    private final ReviewSettings settings;

    Retention(JdbcClient database, ReviewSettings settings) {
        this.database = database;
        this.settings = settings;
    }

    @Scheduled(fixedDelay = 600_000, initialDelay = 60_000)
    void sweep() {
        String age = settings.contentRetention().toMillis() + " milliseconds";
        while (database.sql("""
                        delete from task_content where task_id in (
                            select c.task_id from task_content c join task t on t.id = c.task_id
                            where t.state = 'CLOSED' and t.closed_at < now() - ?::interval limit ?)""").params(age, SLICE).update() == SLICE) {
            // Slice by slice, so that no statement holds the table for long.
        }
        database.sql("delete from outbox where published_at < now() - ?::interval")
                .param(age)
                .update();
    }
}
