package dev.weir.quickstart.broker;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.coordinator.common.runtime.CoordinatorRuntime;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

class CoordinatorWatchTest {
    /** As Kafka 4.3.1 writes it. */
    private static final String MESSAGE =
            "The state machine of the coordinator {} is out of sync with the underlying log. The last written offset returned is {} while the"
                    + " coordinator expected {}. The coordinator will be reloaded in order to re-synchronize the state machine.";

    private final LoggerContext logs = new LoggerContext();
    private final AtomicInteger ends = new AtomicInteger();
    private final Logger coordinator = logs.getLogger(CoordinatorRuntime.class.getName());

    /** The watch is blind as soon as another version of Kafka says it otherwise. */
    @Test
    void theWordsAreStillKafkasOwn() throws IOException {
        assertThat(CoordinatorWatch.LOGGER).isEqualTo(CoordinatorRuntime.class.getName());
        try (InputStream code =
                CoordinatorRuntime.class.getResourceAsStream("CoordinatorRuntime$CoordinatorContext.class")) {
            assertThat(new String(code.readAllBytes(), StandardCharsets.ISO_8859_1))
                    .contains(CoordinatorWatch.OUT_OF_SYNC);
        }
    }

    @Test
    void theBrokerEndsOnceWhenItsCoordinatorDoesNotFindBack() {
        CoordinatorWatch.on(logs, ends::incrementAndGet);
        coordinator.error("Execution of FlushBatch failed");
        coordinator.error(MESSAGE, "__consumer_offsets-3", 171_067, 1);
        assertThat(ends).as("Kafka may load again by itself").hasValue(0);

        coordinator.error(MESSAGE, "__consumer_offsets-3", 171_068, 1);
        coordinator.error(MESSAGE, "__consumer_offsets-3", 171_069, 1);
        assertThat(ends).hasValue(1);
    }
}
