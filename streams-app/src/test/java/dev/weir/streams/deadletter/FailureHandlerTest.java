package dev.weir.streams.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.schemas.topics.DeadLetterHeaders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.util.Map;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler.Response;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler.Result;
import org.apache.kafka.streams.errors.internals.DefaultErrorHandlerContext;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of a record on which a stage fails. */
class FailureHandlerTest {
    private static final byte[] VALUE = "value".getBytes(UTF_8);

    private final FailureHandler handler = new FailureHandler();

    @BeforeEach
    void configure() {
        handler.configure(Map.of(StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG, "t.dead-letters"));
    }

    private Response failedWith(Exception failure) {
        return failedWith("t.uploads", failure);
    }

    /** @param topic of the record that was worked on; null for a punctuation */
    private Response failedWith(@Nullable String topic, Exception failure) {
        ErrorHandlerContext context = new DefaultErrorHandlerContext(
                null, topic, 0, 5, new RecordHeaders(), "settle", new TaskId(0, 0), 0, new byte[0], VALUE);
        return handler.handleError(context, new Record<>("account", "case", 0), failure);
    }

    @Test
    void aPunctuationWithADefectHasItsNextTurn() {
        Response response = failedWith(null, new IllegalStateException("a defect"));

        assertThat(response.result()).isEqualTo(Result.RESUME);
        assertThat(response.deadLetterQueueRecords()).isEmpty();
    }

    @Test
    void aPunctuationThatTheRegistryBrokeOffIsNotCommittedHalfDone() {
        Response response = failedWith(null, new SerializationException("no schema", new ConnectException("refused")));

        assertThat(response.result()).isEqualTo(Result.FAIL);
        assertThat(response.deadLetterQueueRecords()).isEmpty();
    }

    @Test
    void aDefectSetsTheRecordAside() {
        Response response = failedWith(new IllegalStateException("a defect"));

        assertThat(response.result()).isEqualTo(Result.RESUME);
        assertThat(response.deadLetterQueueRecords()).singleElement().satisfies(letter -> {
            assertThat(letter.value()).isEqualTo(VALUE);
            assertThat(letter.headers().lastHeader(DeadLetterHeaders.CAUSE).value())
                    .isEqualTo("FAILED".getBytes(UTF_8));
        });
    }

    @Test
    void aRegistryThatIsAwaySetsNothingAside() {
        Response response = failedWith(new SerializationException("no schema", new ConnectException("refused")));

        assertThat(response.result()).isEqualTo(Result.FAIL);
        assertThat(response.deadLetterQueueRecords()).isEmpty();
    }

    @Test
    void aStagesOwnTroubleWithAStreamIsADefect() {
        assertThat(failedWith(new UncheckedIOException(new IOException("broken")))
                        .result())
                .isEqualTo(Result.RESUME);
    }
}
