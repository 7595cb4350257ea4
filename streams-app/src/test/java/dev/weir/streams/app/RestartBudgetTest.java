package dev.weir.streams.app;

import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RestartBudgetTest {
    private final AtomicLong clock = new AtomicLong();
    private final RestartBudget budget = new RestartBudget(2, clock::get);
    private final Exception failure = new IllegalStateException("a test");

    @Test
    void aThreadThatKeepsDyingEndsTheProcess() {
        assertThat(budget.onFailure(failure)).isEqualTo(REPLACE_THREAD);
        assertThat(budget.onFailure(failure)).isEqualTo(REPLACE_THREAD);
        assertThat(budget.onFailure(failure)).isEqualTo(SHUTDOWN_CLIENT);
    }

    @Test
    void whatWasLongAgoDoesNotCount() {
        budget.onFailure(failure);
        budget.onFailure(failure);
        clock.addAndGet(Duration.ofMinutes(6).toNanos());

        assertThat(budget.onFailure(failure)).isEqualTo(REPLACE_THREAD);
    }
}
