package dev.weir.streams.app;

import static org.apache.kafka.common.config.ConfigDef.Range.atLeast;
import static org.apache.kafka.common.config.ConfigDef.Range.between;

import dev.weir.schemas.topics.Topics;
import dev.weir.schemas.upload.UploadLimits;
import dev.weir.signals.image.ImageLimits;
import dev.weir.signals.text.TextLimits;
import dev.weir.streams.state.BoundedRocks;
import dev.weir.streams.state.Upkeep;
import dev.weir.vitals.Address;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.streams.StreamsConfig;
import org.jspecify.annotations.Nullable;

/** The app's own settings: type, default, range, and what they mean. */
final class AppSettings {
    private AppSettings() {}

    static ConfigDef definition() {
        UploadLimits limits = UploadLimits.DEFAULT;
        Upkeep upkeep = Upkeep.DEFAULT;
        return new ConfigDef()
                .define(
                        StreamsConfig.BOOTSTRAP_SERVERS_CONFIG,
                        ConfigDef.Type.LIST,
                        ConfigDef.Importance.HIGH,
                        "Kafka brokers to start from")
                .define(
                        "schema.registry.url",
                        ConfigDef.Type.LIST,
                        ConfigDef.Importance.HIGH,
                        "Schema registry; several for fail-over")
                .define(
                        AppConfig.TOPIC_PREFIX,
                        ConfigDef.Type.STRING,
                        Topics.DEFAULT_PREFIX,
                        ConfigDef.Importance.HIGH,
                        "Put before every topic's name")
                .define(
                        AppConfig.ID_CHARS,
                        ConfigDef.Type.INT,
                        limits.idChars(),
                        atLeast(1),
                        ConfigDef.Importance.LOW,
                        "Longest account id, content id or surface, name of a part, media type, language or country, in"
                                + " UTF-16 units")
                .define(
                        AppConfig.PARTS,
                        ConfigDef.Type.INT,
                        limits.parts(),
                        atLeast(1),
                        ConfigDef.Importance.MEDIUM,
                        "Most text parts, attachments and URLs of an upload, each")
                .define(
                        AppConfig.TEXT_CHARS,
                        ConfigDef.Type.INT,
                        limits.textChars(),
                        atLeast(1),
                        ConfigDef.Importance.MEDIUM,
                        "Most UTF-16 units over all text parts of an upload")
                .define(
                        AppConfig.INLINE_BYTES,
                        ConfigDef.Type.INT,
                        limits.inlineBytes(),
                        atLeast(1),
                        ConfigDef.Importance.MEDIUM,
                        "Most bytes over all inline attachments of an upload")
                .define(
                        AppConfig.URL_CHARS,
                        ConfigDef.Type.INT,
                        limits.urlChars(),
                        atLeast(1),
                        ConfigDef.Importance.LOW,
                        "Longest URL, or address of an attachment, in UTF-16 units")
                .define(
                        AppConfig.ATTRIBUTES,
                        ConfigDef.Type.INT,
                        limits.attributes(),
                        atLeast(0),
                        ConfigDef.Importance.LOW,
                        "Most free-form attributes")
                .define(
                        AppConfig.ATTRIBUTE_CHARS,
                        ConfigDef.Type.INT,
                        limits.attributeChars(),
                        atLeast(1),
                        ConfigDef.Importance.LOW,
                        "Longest name or value of an attribute, in UTF-16 units")
                .define(
                        AppConfig.ATTRIBUTES_CHARS,
                        ConfigDef.Type.INT,
                        limits.attributesChars(),
                        atLeast(1),
                        ConfigDef.Importance.LOW,
                        "Most UTF-16 units over names and values of all attributes: a decision carries them")
                .define(
                        AppConfig.SIGNAL_BYTES,
                        ConfigDef.Type.INT,
                        limits.signalBytes(),
                        atLeast(1),
                        ConfigDef.Importance.LOW,
                        "Most bytes of a late signal's record: a decision carries what it says")
                .define(
                        AppConfig.RECORD_BYTES,
                        ConfigDef.Type.INT,
                        limits.recordBytes(),
                        atLeast(1),
                        ConfigDef.Importance.LOW,
                        "Most bytes of any record, key and headers included and unpacked: whatever it becomes must fit"
                                + " its topics")
                .define(
                        AppConfig.CLOCK_SKEW_MS,
                        ConfigDef.Type.LONG,
                        limits.clockSkew().toMillis(),
                        atLeast(0),
                        ConfigDef.Importance.LOW,
                        "How far the platform's clock may run ahead of the record's timestamp")
                .define(
                        AppConfig.IMAGE_SIDE,
                        ConfigDef.Type.INT,
                        ImageLimits.DEFAULT.side(),
                        atLeast(1),
                        ConfigDef.Importance.LOW,
                        "Longest side of an image that is decoded, in pixels")
                .define(
                        AppConfig.IMAGE_PIXELS,
                        ConfigDef.Type.LONG,
                        ImageLimits.DEFAULT.pixels(),
                        atLeast(1),
                        ConfigDef.Importance.MEDIUM,
                        "Most pixels of an image that is decoded; decoding holds up to 8 bytes for each")
                .define(
                        AppConfig.IMAGE_PIXELS_PER_UPLOAD,
                        ConfigDef.Type.LONG,
                        ImageLimits.DEFAULT.pixelsPerUpload(),
                        atLeast(1),
                        ConfigDef.Importance.MEDIUM,
                        "Most pixels over all images of an upload")
                .define(
                        AppConfig.IMAGE_DECODER_MEMORY,
                        ConfigDef.Type.LONG,
                        ImageLimits.DEFAULT.decoderMemory(),
                        atLeast(1),
                        ConfigDef.Importance.LOW,
                        "Memory that decoding an image may allocate on top of what its pixels need")
                .define(
                        AppConfig.SCORED_CHARS,
                        ConfigDef.Type.INT,
                        TextLimits.DEFAULT.maxChars(),
                        atLeast(1),
                        ConfigDef.Importance.LOW,
                        "UTF-16 units of an upload's text that are scored; with more the scores are unavailable")
                .define(
                        AppConfig.REGISTRY_WAIT_MS,
                        ConfigDef.Type.LONG,
                        30_000L,
                        between(0, 240_000),
                        ConfigDef.Importance.LOW,
                        "How long a record waits for a schema registry that is away, when its schema is not known yet; then"
                                + " it is set aside")
                .define(
                        AppConfig.THREAD_RESTARTS,
                        ConfigDef.Type.INT,
                        10,
                        atLeast(0),
                        ConfigDef.Importance.LOW,
                        "How often a stream thread may be replaced within five minutes before the process ends")
                .define(
                        AppConfig.CONTENT_RETENTION_MS,
                        ConfigDef.Type.LONG,
                        upkeep.contentRetention().toMillis(),
                        atLeast(1),
                        ConfigDef.Importance.HIGH,
                        "How long content is remembered after it was last touched")
                .define(
                        AppConfig.ACCOUNT_RETENTION_MS,
                        ConfigDef.Type.LONG,
                        upkeep.accountRetention().toMillis(),
                        atLeast(1),
                        ConfigDef.Importance.MEDIUM,
                        "How long an account's counters are kept after it was last seen")
                .define(
                        AppConfig.SWEEP_MS,
                        ConfigDef.Type.LONG,
                        upkeep.sweepEvery().toMillis(),
                        atLeast(1),
                        ConfigDef.Importance.LOW,
                        "Time between two turns of the sweep that deletes what outlived its retention")
                .define(
                        AppConfig.SWEEP_SLICE,
                        ConfigDef.Type.INT,
                        upkeep.sweepSlice(),
                        atLeast(1),
                        ConfigDef.Importance.LOW,
                        "Entries of each store that one turn of the sweep looks at")
                .define(
                        AppConfig.DEADLINES_MS,
                        ConfigDef.Type.LONG,
                        upkeep.deadlinesEvery().toMillis(),
                        atLeast(1),
                        ConfigDef.Importance.LOW,
                        "Time between two looks at the deadlines of open cases")
                .define(
                        AppConfig.DEADLINES_SLICE,
                        ConfigDef.Type.INT,
                        upkeep.deadlinesSlice(),
                        atLeast(1),
                        ConfigDef.Importance.LOW,
                        "Most cases that one look at the deadlines settles")
                .define(
                        AppConfig.ACCOUNT_HISTORY,
                        ConfigDef.Type.INT,
                        upkeep.accountHistory(),
                        between(0, 100),
                        ConfigDef.Importance.LOW,
                        "Decisions other than ALLOW that are remembered of an account and shown with its tasks")
                .define(
                        AppConfig.BACKLOG_AFTER_MS,
                        ConfigDef.Type.LONG,
                        upkeep.backlogAfter().toMillis(),
                        atLeast(1),
                        ConfigDef.Importance.LOW,
                        "Age from which an upload is backlog: slow workers answer questions about newer ones first")
                .define(
                        AppConfig.QUALITY_WINDOW_MS,
                        ConfigDef.Type.LONG,
                        upkeep.qualityWindow().toMillis(),
                        atLeast(1),
                        ConfigDef.Importance.LOW,
                        "Length of the windows that quality is counted in, from the epoch on. Choose it before the first"
                                + " outcome: windows of two lengths that start alike are counted together")
                .define(
                        AppConfig.QUALITY_RETENTION_MS,
                        ConfigDef.Type.LONG,
                        upkeep.qualityRetention().toMillis(),
                        atLeast(1),
                        ConfigDef.Importance.MEDIUM,
                        "How long a window's counts of quality are kept after its end; the topic's retention should be"
                                + " as long")
                .define(
                        AppConfig.STATE_MEMORY,
                        ConfigDef.Type.LONG,
                        BoundedRocks.DEFAULT_MEMORY,
                        atLeast(16L * 1024 * 1024),
                        ConfigDef.Importance.MEDIUM,
                        "Off-heap memory of all state stores of the process together")
                .define(
                        AppConfig.HTTP_LISTEN,
                        ConfigDef.Type.STRING,
                        "127.0.0.1:8091",
                        ConfigDef.LambdaValidator.with(AppSettings::checkAddress, () -> "host:port, or empty"),
                        ConfigDef.Importance.MEDIUM,
                        "Where /health/live, /health/ready and /metrics are served; empty for nowhere")
                .define(
                        AppConfig.HEALTH_MS,
                        ConfigDef.Type.LONG,
                        5_000L,
                        atLeast(100),
                        ConfigDef.Importance.LOW,
                        "Time between two looks at how far local state is and at what is in force")
                .define(
                        AppConfig.READY_LAG,
                        ConfigDef.Type.LONG,
                        10_000L,
                        atLeast(0),
                        ConfigDef.Importance.MEDIUM,
                        "Most records that local state, standby copies included, may lack while the app counts as ready")
                .define(
                        AppConfig.FIGURE_SERIES,
                        ConfigDef.Type.INT,
                        2_000,
                        atLeast(1),
                        ConfigDef.Importance.LOW,
                        "Most series of one figure whose tags policies, workers or records bring; what comes after is"
                                + " counted as OTHER");
    }

    private static void checkAddress(String name, @Nullable Object value) {
        if (value instanceof String text && !text.isBlank()) {
            try {
                Address.of(text);
            } catch (IllegalArgumentException e) {
                throw new ConfigException(name, value, e.getMessage());
            }
        }
    }
}
