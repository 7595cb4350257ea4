package dev.weir.streams.app;

import dev.weir.schemas.topics.Topics;
import dev.weir.schemas.upload.UploadLimits;
import dev.weir.signals.image.ImageLimits;
import dev.weir.signals.text.TextLimits;
import dev.weir.streams.deadletter.FailureHandler;
import dev.weir.streams.state.BoundedRocks;
import dev.weir.streams.state.Upkeep;
import dev.weir.streams.watch.Watch;
import dev.weir.vitals.Address;
import dev.weir.vitals.GivenSettings;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.streams.StreamsConfig;

/**
 * Configuration of the streams app: its own settings start with {@code weir.}; everything else goes to Kafka Streams, its clients and the
 * schema registry client under its own name.
 */
public final class AppConfig extends AbstractConfig {
    public static final String TOPIC_PREFIX = FailureHandler.TOPIC_PREFIX;
    public static final String ID_CHARS = "weir.limits.id.chars";
    public static final String PARTS = "weir.limits.parts";
    public static final String TEXT_CHARS = "weir.limits.text.chars";
    public static final String INLINE_BYTES = "weir.limits.inline.bytes";
    public static final String URL_CHARS = "weir.limits.url.chars";
    public static final String ATTRIBUTES = "weir.limits.attributes";
    public static final String ATTRIBUTE_CHARS = "weir.limits.attribute.chars";
    public static final String ATTRIBUTES_CHARS = "weir.limits.attributes.chars";
    public static final String SIGNAL_BYTES = "weir.limits.signal.bytes";
    public static final String RECORD_BYTES = FailureHandler.RECORD_BYTES;
    public static final String CLOCK_SKEW_MS = "weir.limits.clock.skew.ms";
    public static final String IMAGE_SIDE = "weir.limits.image.side";
    public static final String IMAGE_PIXELS = "weir.limits.image.pixels";
    public static final String IMAGE_PIXELS_PER_UPLOAD = "weir.limits.image.pixels.per.upload";
    public static final String IMAGE_DECODER_MEMORY = "weir.limits.image.decoder.memory.bytes";
    public static final String SCORED_CHARS = "weir.limits.scored.chars";
    public static final String REGISTRY_WAIT_MS = "weir.registry.wait.ms";
    public static final String THREAD_RESTARTS = "weir.thread.restarts";
    public static final String CONTENT_RETENTION_MS = "weir.state.content.retention.ms";
    public static final String ACCOUNT_RETENTION_MS = "weir.state.account.retention.ms";
    public static final String SWEEP_MS = "weir.state.sweep.interval.ms";
    public static final String SWEEP_SLICE = "weir.state.sweep.slice";
    public static final String DEADLINES_MS = "weir.deadlines.interval.ms";
    public static final String DEADLINES_SLICE = "weir.deadlines.slice";
    public static final String ACCOUNT_HISTORY = "weir.account.history";
    public static final String BACKLOG_AFTER_MS = "weir.backlog.after.ms";
    public static final String QUALITY_WINDOW_MS = "weir.quality.window.ms";
    public static final String QUALITY_RETENTION_MS = "weir.quality.retention.ms";
    public static final String STATE_MEMORY = BoundedRocks.MEMORY;
    public static final String HTTP_LISTEN = "weir.http.listen";
    public static final String HEALTH_MS = "weir.health.interval.ms";
    public static final String READY_LAG = "weir.ready.lag.records";
    public static final String FIGURE_SERIES = "weir.figures.series";

    private static final ConfigDef DEFINITION = AppSettings.definition();
    private static final int COUNTS_CACHE = 1024 * 1024;
    private static final int LARGEST_BATCH = 256 * 1024;
    private static final int LARGEST_REQUEST = 4 * 1024 * 1024;

    private final Map<String, Object> given;

    /**
     * @throws org.apache.kafka.common.config.ConfigException when a setting is missing, of the wrong type or out of its range
     */
    public AppConfig(Properties properties) {
        super(DEFINITION, properties, false);
        given = new HashMap<>(originals());
    }

    public Topics topics() {
        return new Topics(getString(TOPIC_PREFIX));
    }

    public UploadLimits limits() {
        return new UploadLimits(
                getInt(ID_CHARS),
                getInt(PARTS),
                getInt(TEXT_CHARS),
                getInt(INLINE_BYTES),
                getInt(URL_CHARS),
                getInt(ATTRIBUTES),
                getInt(ATTRIBUTE_CHARS),
                getInt(ATTRIBUTES_CHARS),
                getInt(SIGNAL_BYTES),
                getInt(RECORD_BYTES),
                millis(CLOCK_SKEW_MS));
    }

    /** What an image may cost; inline bytes are bounded by {@link #limits()} already. */
    public ImageLimits images() {
        ImageLimits usual = ImageLimits.DEFAULT;
        return new ImageLimits(
                usual.bytes(),
                getInt(IMAGE_SIDE),
                getLong(IMAGE_PIXELS),
                getLong(IMAGE_PIXELS_PER_UPLOAD),
                usual.jpegScans(),
                getLong(IMAGE_DECODER_MEMORY));
    }

    /** What scoring an upload's text may cost. */
    public TextLimits scoring() {
        TextLimits usual = TextLimits.DEFAULT;
        return new TextLimits(
                getInt(SCORED_CHARS),
                usual.windowChars(),
                usual.windowOverlap(),
                usual.spanThreshold(),
                usual.maxSpans());
    }

    /** How long a record waits for the schema registry when something about it is not known yet. */
    public Duration registryWait() {
        return millis(REGISTRY_WAIT_MS);
    }

    /** How often a stream thread may be replaced within five minutes before the process ends. */
    public int threadRestarts() {
        return getInt(THREAD_RESTARTS);
    }

    public Upkeep upkeep() {
        return new Upkeep(
                millis(CONTENT_RETENTION_MS),
                millis(ACCOUNT_RETENTION_MS),
                millis(SWEEP_MS),
                getInt(SWEEP_SLICE),
                millis(DEADLINES_MS),
                getInt(DEADLINES_SLICE),
                getInt(ACCOUNT_HISTORY),
                millis(BACKLOG_AFTER_MS),
                millis(QUALITY_WINDOW_MS),
                millis(QUALITY_RETENTION_MS));
    }

    /** Where health and metrics are served; empty when nowhere. */
    Optional<InetSocketAddress> listen() {
        String address = getString(HTTP_LISTEN);
        return address.isBlank() ? Optional.empty() : Optional.of(Address.of(address));
    }

    /** Time between two looks at how the app is. */
    Duration healthEvery() {
        return millis(HEALTH_MS);
    }

    /** Most records that local state may lack and the app still be ready. */
    long readyLag() {
        return getLong(READY_LAG);
    }

    /** Most series of one figure whose tags policies, workers or records bring. */
    int figureSeries() {
        return getInt(FIGURE_SERIES);
    }

    /** What was given, for the clients and serdes that know their own settings. */
    public Map<String, Object> clients() {
        return Map.copyOf(given);
    }

    /** Settings of Kafka Streams: Weir's defaults, then what was given, then what Weir's promises rest on and nobody may change. */
    public Properties streams() {
        Properties streams = new Properties();
        streams.put(StreamsConfig.APPLICATION_ID_CONFIG, "weir");
        streams.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 100);
        streams.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 1);
        // After a crash the others, or the next start, wait this long for the dead member; Kafka's own default is 45 s.
        streams.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), 10_000);
        // For the counts of costs alone, which nearly every upload changes; all other records are written once.
        streams.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, COUNTS_CACHE);
        streams.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocks.class);
        // Nobody reads a record before its commit, and a commit sends what waits: less only makes small batches.
        streams.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 100);
        streams.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), LARGEST_BATCH);
        streams.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
        streams.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), LARGEST_REQUEST);
        streams.putAll(given);
        streams.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        streams.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        streams.put(StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG, topics().deadLetters());
        streams.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, FailureHandler.class);
        // There is no global store; unset, Kafka 4.3 warns at every start. Its constant is deprecated already.
        streams.put("processing.exception.handler.global.enabled", true);
        streams.put(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, FailureHandler.class);
        streams.put(StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG, FailureHandler.class);
        streams.put(StreamsConfig.PROCESSOR_WRAPPER_CLASS_CONFIG, Watch.class);
        return streams;
    }

    /** The settings as documentation, one a line. */
    public static String help() {
        return GivenSettings.described(DEFINITION);
    }

    private Duration millis(String name) {
        return Duration.ofMillis(getLong(name));
    }
}
