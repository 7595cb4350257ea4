package dev.weir.streams.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What is said of state that is read again. */
class RestoreLogTest {
    private static final TopicPartition CONTENTS = new TopicPartition("weir-contents-changelog", 3);
    private static final TopicPartition ACCOUNTS = new TopicPartition("weir-accounts-changelog", 3);

    private final Logger logger = (Logger) LoggerFactory.getLogger(RestoreLog.class);
    private final ListAppender<ILoggingEvent> written = new ListAppender<>();
    private long now;
    private final RestoreLog log = new RestoreLog(() -> now);

    @BeforeEach
    void listen() {
        written.start();
        logger.addAppender(written);
    }

    @AfterEach
    void stop() {
        logger.detachAppender(written);
    }

    private List<String> said() {
        return written.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }

    @Test
    void muchStateIsAnnouncedAndReported() {
        log.onRestoreStart(CONTENTS, "contents", 100, 100 + RestoreLog.WORTH_A_WORD);
        pass(Duration.ofMillis(1_500));
        log.onRestoreStart(ACCOUNTS, "accounts", 0, 50_000);
        log.onBatchRestored(CONTENTS, "contents", 5_100, 5_000);
        pass(Duration.ofSeconds(1));
        log.onRestoreEnd(CONTENTS, "contents", 9_900);
        log.onRestoreSuspended(ACCOUNTS, "accounts", 20_000);

        assertThat(said())
                .containsExactly(
                        "Restoring contents of partition 3: at most 10000 records",
                        "Restoring accounts of partition 3: at most 50000 records",
                        "Restored contents of partition 3: 9900 records in 2.5 s",
                        "Gave accounts of partition 3 up after 20000 records in 1.0 s: it is not ours any more");
    }

    @Test
    void ofLittleStateNothingIsSaid() {
        log.onRestoreStart(CONTENTS, "contents", 0, RestoreLog.WORTH_A_WORD - 1);
        log.onRestoreEnd(CONTENTS, "contents", 9_000);
        log.onRestoreStart(ACCOUNTS, "accounts", 7, 7);
        log.onRestoreSuspended(ACCOUNTS, "accounts", 0);

        assertThat(said()).isEmpty();
    }
}
