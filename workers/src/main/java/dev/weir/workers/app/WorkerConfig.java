package dev.weir.workers.app;

import dev.weir.schemas.topics.Topics;
import dev.weir.vitals.Address;
import dev.weir.vitals.GivenSettings;
import dev.weir.workers.answer.MemorySettings;
import dev.weir.workers.window.WindowSettings;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/**
 * Configuration of a worker: its own settings start with {@code weir.}; everything else goes to Kafka's clients and the schema registry
 * client under its own name.
 */
public final class WorkerConfig extends AbstractConfig {
    public static final String TOPIC_PREFIX = "weir.topic.prefix";
    public static final String SOURCES = "weir.sources";
    public static final String SOURCES_REFRESH_MS = "weir.sources.refresh.ms";
    public static final String IN_FLIGHT = "weir.in.flight";
    public static final String OPEN_PER_PARTITION = "weir.open.per.partition";
    public static final String COMMIT_MS = "weir.commit.interval.ms";
    public static final String DRAIN_MS = "weir.drain.ms";
    public static final String MEMORY_ENTRIES = "weir.memory.entries";
    public static final String MEMORY_KEPT_MS = "weir.memory.kept.ms";
    public static final String MEMORY_RISK_FROM = "weir.memory.risk.from";
    public static final String WARMTH_PATIENCE_MS = "weir.warmth.patience.ms";
    public static final String PROMPT_PATIENCE_MS = "weir.prompts.patience.ms";
    public static final String LEDGER_MS = "weir.ledger.interval.ms";
    public static final String HTTP_LISTEN = "weir.http.listen";

    private static final ConfigDef DEFINITION = WorkerSettings.definition();
    private static final int LARGEST_REQUEST = 4 * 1024 * 1024;
    /** A batch takes 128 KB of lz4's buffers however small it is, and who asks a slow source has the time. */
    private static final int ANSWERS_WAIT_MS = 20;

    private static final Map<String, Object> HOW_TOPICS_ARE_READ = Map.of(
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            "read_committed",
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            "earliest",
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            false);

    private final Map<String, Object> given;

    /**
     * @throws org.apache.kafka.common.config.ConfigException when a setting is missing, of the wrong type or out of its range
     */
    public WorkerConfig(Properties properties) {
        super(DEFINITION, properties, false);
        given = new HashMap<>(originals());
    }

    public Topics topics() {
        return new Topics(getString(TOPIC_PREFIX));
    }

    /** The sources document. */
    public Path sources() {
        return Path.of(getString(SOURCES));
    }

    /** Time between two looks at the sources document. */
    public Duration sourcesRefresh() {
        return millis(SOURCES_REFRESH_MS);
    }

    public WindowSettings window() {
        return new WindowSettings(getInt(IN_FLIGHT), getInt(OPEN_PER_PARTITION), millis(COMMIT_MS), millis(DRAIN_MS));
    }

    public MemorySettings memory() {
        return new MemorySettings(getLong(MEMORY_ENTRIES), millis(MEMORY_KEPT_MS), getLong(MEMORY_RISK_FROM));
    }

    /** How long a question waits at most for what was answered before. */
    public Duration warmthPatience() {
        return millis(WARMTH_PATIENCE_MS);
    }

    /** How long a question waits at most for a prompt that it names. */
    public Duration promptPatience() {
        return millis(PROMPT_PATIENCE_MS);
    }

    /** Time between two words to the ledger. */
    public Duration ledgerEvery() {
        return millis(LEDGER_MS);
    }

    /** After which the group gives a silent worker's partitions to others. */
    public Duration sessionTimeout() {
        return Duration.ofMillis(getInt(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG));
    }

    /**
     * Where health and metrics are served.
     *
     * @throws ConfigException when it is no address
     */
    public InetSocketAddress listen() {
        try {
            return Address.of(getString(HTTP_LISTEN));
        } catch (IllegalArgumentException e) {
            throw new ConfigException(HTTP_LISTEN, getString(HTTP_LISTEN), e.getMessage());
        }
    }

    /** What was given, for the clients and serdes that know their own settings. */
    public Map<String, Object> clients() {
        return Map.copyOf(given);
    }

    /** Settings of the consumer of questions, in its group. */
    public Map<String, Object> questions() {
        int session = getInt(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG);
        Map<String, Object> settings = new HashMap<>();
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, "weir-workers");
        settings.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, session / 3);
        // Only what moves is drained, the rest goes on.
        settings.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        settings.putAll(given);
        settings.putAll(HOW_TOPICS_ARE_READ);
        settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, session);
        settings.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "classic");
        return settings;
    }

    /** Settings of the consumers that follow a topic without a group. */
    public Map<String, Object> following() {
        Map<String, Object> settings = new HashMap<>(given);
        settings.putAll(HOW_TOPICS_ARE_READ);
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        return settings;
    }

    /** Settings of the producer of answers: a record is taken once every replica in sync has it, and not twice. */
    public Map<String, Object> answers() {
        Map<String, Object> settings = new HashMap<>();
        settings.put(ProducerConfig.LINGER_MS_CONFIG, ANSWERS_WAIT_MS);
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_REQUEST);
        settings.putAll(given);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        return settings;
    }

    /** The settings as documentation, one a line. */
    public static String help() {
        return GivenSettings.described(DEFINITION);
    }

    private Duration millis(String name) {
        return Duration.ofMillis(getLong(name));
    }
}
