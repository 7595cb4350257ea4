package dev.weir.cli.connection;

import dev.weir.cli.terminal.DurationConverter;
import dev.weir.cli.terminal.Failure;
import dev.weir.schemas.topics.Topics;
import io.confluent.kafka.serializers.AbstractKafkaSchemaSerDeConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.apache.kafka.clients.CommonClientConfigs;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The options of every command that talks to a cluster. What stands on the command line goes before what {@code -X} says, that before
 * the file, that before the environment.
 */
public final class ConnectionOptions {
    static final String DEFAULT_BOOTSTRAP = "127.0.0.1:9092";
    static final String DEFAULT_REGISTRY = "http://127.0.0.1:8081/apis/ccompat/v7";

    @Option(
            names = "--bootstrap-server",
            paramLabel = "HOST:PORT",
            order = 100,
            description = "Brokers, comma separated. Default: $WEIR_BOOTSTRAP or " + DEFAULT_BOOTSTRAP)
    private Optional<String> bootstrap = Optional.empty();

    @Option(
            names = "--registry",
            paramLabel = "URL",
            order = 101,
            description = "Schema registry. Default: $WEIR_REGISTRY or " + DEFAULT_REGISTRY)
    private Optional<String> registry = Optional.empty();

    @Option(
            names = "--prefix",
            paramLabel = "PREFIX",
            order = 102,
            description = "Put before the names of topics. Default: $WEIR_PREFIX or " + Topics.DEFAULT_PREFIX)
    private Optional<String> prefix = Optional.empty();

    @Option(
            names = "--config",
            paramLabel = "FILE",
            order = 103,
            description = "Properties of the Kafka and registry clients under their own names; $${env:NAME} in a value"
                    + " stands for an environment variable")
    private Optional<Path> config = Optional.empty();

    @Option(
            names = "-X",
            paramLabel = "KEY=VALUE",
            order = 104,
            description = "One such property; may be repeated. Secrets belong into the file")
    private Map<String, String> extra = new LinkedHashMap<>();

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            order = 105,
            converter = DurationConverter.class,
            description = "How long to wait for an answer. Default: 15s")
    private Duration timeout = Duration.ofSeconds(15);

    private final Map<String, String> environment;

    /**
     * @param environment environment variables
     */
    public ConnectionOptions(Map<String, String> environment) {
        this.environment = environment;
    }

    /**
     * Connects, does a job and disconnects.
     *
     * @return what the job returns
     * @throws Failure with one clear line when the broker or the registry does not answer or refuses
     */
    public int run(ToIntFunction<Cluster> job) {
        ClientSettings settings = settings();
        try (Cluster cluster = Cluster.open(settings)) {
            return job.applyAsInt(cluster);
        } catch (RuntimeException e) {
            throw ConnectionFailure.explain(e, settings);
        }
    }

    /**
     * What the options say; connects to nothing.
     *
     * @throws Failure when the options or the file are not as they should be
     */
    public ClientSettings settings() {
        extra.keySet().forEach(ClientProperties::requireNoSecret);
        Map<String, String> given = new HashMap<>();
        config.ifPresent(file -> given.putAll(ClientProperties.read(file, environment)));
        given.putAll(extra);
        Map<String, String> properties = ClientProperties.provided(given);
        if (timeout.isNegative() || timeout.isZero()) {
            throw Failure.wrongUsage("--timeout: must be above 0");
        }
        return new ClientSettings(
                choose(
                        bootstrap,
                        properties.remove(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG),
                        "WEIR_BOOTSTRAP",
                        DEFAULT_BOOTSTRAP),
                choose(
                        registry,
                        properties.remove(AbstractKafkaSchemaSerDeConfig.SCHEMA_REGISTRY_URL_CONFIG),
                        "WEIR_REGISTRY",
                        DEFAULT_REGISTRY),
                topics(choose(prefix, null, "WEIR_PREFIX", Topics.DEFAULT_PREFIX)),
                timeout,
                properties);
    }

    private String choose(Optional<String> option, @Nullable String property, String variable, String otherwise) {
        return option.or(() -> Optional.ofNullable(property))
                .or(() -> Optional.ofNullable(environment.get(variable)))
                .orElse(otherwise);
    }

    private static Topics topics(String prefix) {
        try {
            return new Topics(prefix);
        } catch (IllegalArgumentException e) {
            throw Failure.wrongUsage("--prefix: " + e.getMessage());
        }
    }
}
