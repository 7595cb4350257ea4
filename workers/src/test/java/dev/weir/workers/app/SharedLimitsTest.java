package dev.weir.workers.app;

import static dev.weir.workers.app.Surroundings.await;
import static dev.weir.workers.app.Surroundings.sources;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.standin.StandIn;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two workers and one limit. */
class SharedLimitsTest {
    private static final int PER_SECOND = 10;

    @TempDir
    Path folder;

    private final StandIn standIn = StandIn.start();
    private Surroundings surroundings;

    @BeforeEach
    void prepare() {
        surroundings = new Surroundings(folder);
    }

    @AfterEach
    void stop() {
        surroundings.close();
        standIn.close();
    }

    private void askMany(String about, int count) {
        for (int i = 0; i < count; i++) {
            surroundings.ask(about + " number " + i, Duration.ofSeconds(100));
        }
    }

    @Test
    void togetherTheyStayWithinTheLimitAndAShareMovesWithItsPartitions() throws Exception {
        surroundings.publish(Surroundings.PROMPT);
        long start = System.nanoTime();
        Worker one = surroundings.start(sources(standIn.uri(), "requests: {perSecond: " + PER_SECOND + "}", ""));
        Worker other = surroundings.start(Map.of());
        await(
                "each has half",
                () -> surroundings.metric(one, "weir_worker_partitions") == 2
                        && surroundings.metric(other, "weir_worker_partitions") == 2);
        askMany("a comment for two,", 60);
        surroundings.answers(60);
        within(start);
        assertThat(surroundings.metric(one, "weir_worker_answers_total", "way=\"asked\""))
                .isPositive();
        assertThat(surroundings.metric(other, "weir_worker_answers_total", "way=\"asked\""))
                .isPositive();

        other.close();
        await("one has all", () -> surroundings.metric(one, "weir_worker_partitions") == 4);
        askMany("a comment for one,", 40);
        surroundings.answers(100);
        within(start);
        assertThat(standIn.counts().requestsTo("/v1/chat")).isEqualTo(100);
        await("all are committed", () -> surroundings.committed() == 100);
    }

    /** In any interval at most its length times the rate, and one bucket. */
    private void within(long start) {
        double seconds = (System.nanoTime() - start) / 1e9;
        assertThat((double) standIn.counts().requestsTo("/v1/chat")).isLessThanOrEqualTo(PER_SECOND * (seconds + 1));
    }
}
