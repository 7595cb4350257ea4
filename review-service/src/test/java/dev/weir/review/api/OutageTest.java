package dev.weir.review.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.weir.review.api.Client.Answer;
import dev.weir.review.site.Running;
import dev.weir.review.site.Site;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class OutageTest {
    /** The pool is at its end, as when the database does not answer: nobody gets a connection. */
    @Test
    void whileTheDatabaseIsAwayEverybodyIsToldToComeBackLater() {
        try (Running running = new Site().start(Door.settings("--spring.datasource.hikari.connection-timeout=500"))) {
            Door door = new Door(running);
            Client person = door.moderator();
            Client program = door.machine("review.report", "review.read");
            person.get("/claims").expect(200);
            HikariDataSource pool = (HikariDataSource) running.get(DataSource.class);
            pool.close();
            for (Client client :
                    new Client[] {person, program.with("Idempotency-Key", "00000000-0000-0000-0000-000000000001")}) {
                Answer refused = client.post("/reports", "contentId", "x", "statement", "");
                refused.refused(503, "unavailable");
                assertThat(refused.response().headers().firstValue("Retry-After"))
                        .hasValue("5");
            }
        }
    }
}
