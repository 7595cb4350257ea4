package dev.weir.workers.app;

import static dev.weir.workers.app.Surroundings.await;
import static dev.weir.workers.app.Surroundings.sources;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.standin.StandIn;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sources document changes while a worker runs. */
class ChangedSourcesTest {
    @TempDir
    Path folder;

    private final StandIn standIn = StandIn.start();
    private Surroundings surroundings;

    @BeforeEach
    void prepare() {
        surroundings = new Surroundings(folder);
        surroundings.publish(Surroundings.PROMPT);
    }

    @AfterEach
    void stop() {
        surroundings.close();
        standIn.close();
    }

    private double changes(Worker worker, String outcome) {
        return surroundings.metric(worker, "weir_sources_changes_total", "outcome=\"" + outcome + "\"");
    }

    @Test
    void limitsHoldAtOnce() throws Exception {
        Worker worker = surroundings.start(sources(standIn.uri(), "requests: {perDay: 1}", ""));
        assertThat(surroundings.answer(surroundings.ask("before", Duration.ofSeconds(20))))
                .isEqualTo("RATE_LIMITED");
        surroundings.write(sources(standIn.uri(), "requests: {perSecond: 1000}", ""));
        await("the change is taken", () -> changes(worker, "in_force") == 1);

        assertThat(surroundings.answer(surroundings.ask("after"))).isInstanceOf(Long.class);
    }

    @Test
    void budgetsHoldAtOnce() throws Exception {
        Worker worker = surroundings.start(sources(standIn.uri(), "", "budgets: [{policy: community, tokens: 0}]"));
        assertThat(surroundings.answer(surroundings.ask("before"))).isEqualTo("OVER_BUDGET");
        assertThat(surroundings.metric(worker, "weir_worker_budget_tokens_left", "community"))
                .isZero();
        surroundings.write(sources(standIn.uri(), "", "budgets: [{policy: community, tokens: 1000000}]"));
        await("the change is taken", () -> changes(worker, "in_force") == 1);

        assertThat(surroundings.answer(surroundings.ask("after"))).isInstanceOf(Long.class);
        assertThat(surroundings.metric(worker, "weir_worker_budget_tokens_left", "community"))
                .isBetween(1.0, 999_999.0);
    }

    @Test
    void aDocumentWithProblemsChangesNothingAndIsSaidToBeRefused() throws Exception {
        Worker worker = surroundings.start(sources(standIn.uri()));
        surroundings.write(sources(standIn.uri(), "request: {perSecond: 1}", ""));
        await("it is refused", () -> changes(worker, "refused") == 1);
        assertThat(surroundings.answer(surroundings.ask("while it is broken"))).isInstanceOf(Long.class);
        assertThat(surroundings.get(worker.port(), "/health/ready").body()).contains("\"sources\":\"REFUSED\"");
        surroundings.write(sources(standIn.uri()));
        await("it is in force again", () -> changes(worker, "in_force") == 1);

        assertThat(changes(worker, "refused")).isOne();
    }

    @Test
    void whatNeedsARestartIsSaidToAndTheRestHolds() throws Exception {
        Worker worker = surroundings.start(sources(standIn.uri(), "requests: {perDay: 1}", ""));
        surroundings.write(sources(standIn.uri(), "requests: {perSecond: 1000}\n    atOnce: 3", ""));
        await("it is said", () -> changes(worker, "needs_restart") == 1);

        assertThat(surroundings.answer(surroundings.ask("after"))).isInstanceOf(Long.class);
        assertThat(surroundings.get(worker.port(), "/health/ready").body()).contains("\"sources\":\"NEEDS_RESTART\"");
    }
}
