package dev.weir.workers.app;

import static org.apache.kafka.common.config.ConfigDef.Range.atLeast;
import static org.apache.kafka.common.config.ConfigDef.Range.between;

import dev.weir.schemas.topics.Topics;
import dev.weir.workers.answer.MemorySettings;
import dev.weir.workers.window.WindowSettings;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.config.ConfigDef;

/** A worker's own settings: type, default, range, and what they mean. */
final class WorkerSettings {
    private WorkerSettings() {}

    static ConfigDef definition() {
        WindowSettings window = WindowSettings.DEFAULT;
        MemorySettings memory = MemorySettings.DEFAULT;
        return new ConfigDef()
                .define(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        ConfigDef.Type.LIST,
                        ConfigDef.Importance.HIGH,
                        "Kafka brokers to start from")
                .define(
                        "schema.registry.url",
                        ConfigDef.Type.LIST,
                        ConfigDef.Importance.HIGH,
                        "Schema registry; several for fail-over")
                .define(
                        WorkerConfig.SOURCES,
                        ConfigDef.Type.STRING,
                        ConfigDef.Importance.HIGH,
                        "File of the sources document: who answers")
                .define(
                        WorkerConfig.TOPIC_PREFIX,
                        ConfigDef.Type.STRING,
                        Topics.DEFAULT_PREFIX,
                        ConfigDef.Importance.HIGH,
                        "Put before every topic's name")
                .define(
                        WorkerConfig.HTTP_LISTEN,
                        ConfigDef.Type.STRING,
                        "127.0.0.1:8096",
                        ConfigDef.Importance.MEDIUM,
                        "Where health and metrics are served; port 0 is any free one")
                .define(
                        WorkerConfig.SOURCES_REFRESH_MS,
                        ConfigDef.Type.LONG,
                        5_000L,
                        atLeast(10),
                        ConfigDef.Importance.LOW,
                        "Time between two looks at the sources document")
                .define(
                        WorkerConfig.IN_FLIGHT,
                        ConfigDef.Type.INT,
                        window.inFlight(),
                        between(1, 10_000),
                        ConfigDef.Importance.HIGH,
                        "Questions worked on at the same time; what waits for limits is among them")
                .define(
                        WorkerConfig.OPEN_PER_PARTITION,
                        ConfigDef.Type.INT,
                        window.openPerPartition(),
                        between(1, 100_000),
                        ConfigDef.Importance.MEDIUM,
                        "Questions of one partition that are worked on or done behind one that is: what a crash repeats")
                .define(
                        WorkerConfig.COMMIT_MS,
                        ConfigDef.Type.LONG,
                        window.commitEvery().toMillis(),
                        between(1, 60_000),
                        ConfigDef.Importance.LOW,
                        "Time between two commits of what is done")
                .define(
                        WorkerConfig.DRAIN_MS,
                        ConfigDef.Type.LONG,
                        window.drain().toMillis(),
                        between(0, 60_000),
                        ConfigDef.Importance.MEDIUM,
                        "How long questions are finished that are open when the worker ends or a partition moves")
                .define(
                        WorkerConfig.MEMORY_ENTRIES,
                        ConfigDef.Type.LONG,
                        memory.entries(),
                        atLeast(1),
                        ConfigDef.Importance.MEDIUM,
                        "Most answers that are held in memory, some 600 bytes each")
                .define(
                        WorkerConfig.MEMORY_KEPT_MS,
                        ConfigDef.Type.LONG,
                        memory.keptFor().toMillis(),
                        atLeast(1),
                        ConfigDef.Importance.MEDIUM,
                        "How long an answer is good for equal content")
                .define(
                        WorkerConfig.MEMORY_RISK_FROM,
                        ConfigDef.Type.LONG,
                        memory.riskFrom(),
                        between(1, 10_000),
                        ConfigDef.Importance.MEDIUM,
                        "Score from which what was found is reused for near-duplicates; less is never")
                .define(
                        WorkerConfig.WARMTH_PATIENCE_MS,
                        ConfigDef.Type.LONG,
                        2_000L,
                        atLeast(0),
                        ConfigDef.Importance.LOW,
                        "How long a question waits until earlier answers of its partition are read")
                .define(
                        WorkerConfig.PROMPT_PATIENCE_MS,
                        ConfigDef.Type.LONG,
                        10_000L,
                        atLeast(0),
                        ConfigDef.Importance.LOW,
                        "How long a question waits for a prompt that it names and that was not read yet")
                .define(
                        WorkerConfig.LEDGER_MS,
                        ConfigDef.Type.LONG,
                        1_000L,
                        between(10, 60_000),
                        ConfigDef.Importance.LOW,
                        "Time between two words to the ledger of costs; a budget can be exceeded by what this time costs")
                .define(
                        ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
                        ConfigDef.Type.INT,
                        10_000,
                        between(1_000, 60_000),
                        ConfigDef.Importance.MEDIUM,
                        "After which others get a silent worker's partitions, and it spends nothing any more; at least the"
                                + " broker's group.min.session.timeout.ms");
    }
}
