package dev.weir.streams.deadletter;

import dev.weir.schemas.serde.RegistryOutage;
import dev.weir.schemas.topics.DeadLetterCause;
import dev.weir.schemas.topics.Topics;
import dev.weir.schemas.upload.UploadLimits;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.errors.ProductionExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last net: a record on which a stage fails goes to the dead letters with its original bytes, and the partition keeps moving. Logs
 * the kind of failure and where it happened, never what the record held.
 */
public final class FailureHandler
        implements ProcessingExceptionHandler, DeserializationExceptionHandler, ProductionExceptionHandler {
    /** The app's settings of the same names. */
    public static final String TOPIC_PREFIX = "weir.topic.prefix";

    public static final String RECORD_BYTES = "weir.limits.record.bytes";

    private static final Logger LOG = LoggerFactory.getLogger(FailureHandler.class);

    private String deadLetterTopic = "";
    private String rekeyedTopic = "";
    private SetAside counts = SetAside.among(Map.of());
    private long recordBytes;

    @Override
    public void configure(Map<String, ?> configs) {
        Object topic = configs.get(StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG);
        if (topic == null) {
            throw new IllegalArgumentException(
                    StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG + " must name the dead letter topic");
        }
        deadLetterTopic = topic.toString();
        Object prefix = configs.get(TOPIC_PREFIX);
        rekeyedTopic = new Topics(prefix == null ? Topics.DEFAULT_PREFIX : prefix.toString()).rekeyed();
        counts = SetAside.among(configs);
        Object most = configs.get(RECORD_BYTES);
        recordBytes = most == null ? UploadLimits.DEFAULT.recordBytes() : Long.parseLong(most.toString());
    }

    @Override
    public ProcessingExceptionHandler.Response handleError(
            ErrorHandlerContext context, Record<?, ?> record, Exception exception) {
        log(context, exception);
        if (isOutage(exception)) {
            // State could not be read or written for the registry's sake. What was half done must not be committed, and
            // the record or the punctuation comes again.
            return ProcessingExceptionHandler.Response.fail();
        }
        if (context.topic() == null) {
            // A punctuation has no source record to set aside; what it was about stays in its store for the next turn.
            return ProcessingExceptionHandler.Response.resume();
        }
        return ProcessingExceptionHandler.Response.resume(List.of(deadLetter(context, exception)));
    }

    @Override
    public DeserializationExceptionHandler.Response handleError(
            ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception exception) {
        log(context, exception);
        return DeserializationExceptionHandler.Response.resume(List.of(deadLetter(context, exception)));
    }

    @Override
    public ProductionExceptionHandler.Response handleError(
            ErrorHandlerContext context, ProducerRecord<byte[], byte[]> record, Exception exception) {
        log(context, exception);
        return exception instanceof RecordTooLargeException
                ? ProductionExceptionHandler.Response.resume(List.of(deadLetter(context, exception)))
                : ProductionExceptionHandler.Response.fail();
    }

    @Override
    @SuppressWarnings("rawtypes") // the interface's own signature
    public ProductionExceptionHandler.Response handleSerializationError(
            ErrorHandlerContext context,
            ProducerRecord record,
            Exception exception,
            ProductionExceptionHandler.SerializationExceptionOrigin origin) {
        log(context, exception);
        return exception instanceof SerializationException
                ? ProductionExceptionHandler.Response.fail()
                : ProductionExceptionHandler.Response.resume(List.of(deadLetter(context, exception)));
    }

    /** Only what Kafka's serdes say: a stage's own trouble with a file or a stream would come again for ever. */
    private static boolean isOutage(Exception exception) {
        for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
            if (cause instanceof SerializationException || cause instanceof RetriableException) {
                return RegistryOutage.isCauseOf(cause);
            }
        }
        return false;
    }

    private ProducerRecord<byte[], byte[]> deadLetter(ErrorHandlerContext context, Exception exception) {
        Headers original = context.headers() == null ? new RecordHeaders() : context.headers();
        Origin here = new Origin(context.topic(), context.partition(), context.offset());
        Origin origin = Origin.of(original, here, rekeyedTopic);
        long bytes = Weight.of(context.sourceRawKey(), context.sourceRawValue(), original);
        if (bytes > recordBytes) {
            counts.count(DeadLetterCause.TOO_LARGE, context.processorNodeId());
            return new ProducerRecord<>(
                    deadLetterTopic,
                    null,
                    null,
                    null,
                    null,
                    Stamp.of(
                            new RecordHeaders(),
                            DeadLetterCause.TOO_LARGE,
                            Weight.problem(bytes, recordBytes),
                            context.processorNodeId(),
                            origin));
        }
        String problem = exception.getClass().getSimpleName() + " in stage " + context.processorNodeId()
                + "; see the log of the streams app, then replay the record";
        counts.count(DeadLetterCause.FAILED, context.processorNodeId());
        return new ProducerRecord<>(
                deadLetterTopic,
                null,
                // Its own time may be long ago, and the topic would delete it at once; null is the time it is set
                // aside.
                null,
                context.sourceRawKey(),
                context.sourceRawValue(),
                Stamp.of(original, DeadLetterCause.FAILED, problem, context.processorNodeId(), origin));
    }

    /** The exception's message may quote the record; its kind and where it was thrown do not. */
    private static void log(ErrorHandlerContext context, Exception exception) {
        StackTraceElement[] trace = exception.getStackTrace();
        LOG.error(
                "Stage {} failed on {}-{}@{}: {} at {}",
                context.processorNodeId(),
                context.topic(),
                context.partition(),
                context.offset(),
                exception.getClass().getName(),
                trace.length == 0 ? "unknown" : trace[0]);
    }
}
