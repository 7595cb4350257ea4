package dev.weir.quickstart.badinput;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.cli.WeirCli;
import dev.weir.cli.terminal.Terminal;
import dev.weir.quickstart.data.Ports;
import dev.weir.quickstart.registry.RegistryChild;
import dev.weir.quickstart.supervise.Killable;
import dev.weir.schemas.serde.AvroSerdes;
import dev.weir.schemas.topics.Topics;
import dev.weir.streams.app.AppConfig;
import dev.weir.streams.app.StreamsApp;
import dev.weir.testbed.Broker;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/** The real parts that bad input is thrown at: a broker, a registry that can be taken away, and the streams app. */
final class Works implements AutoCloseable {
    static final int PARTITIONS = 4;

    private static final Duration START = Duration.ofMinutes(2);

    private final Broker broker = Broker.shared();
    private final Topics topics = new Topics("bad.");
    private final Path folder;
    private final String registryUrl;
    private final Killable registry;
    private final AvroSerdes serdes;
    private final Producer<byte[], byte[]> producer;
    /** One for each kind of record: it remembers the ids of schemas while the registry is away. */
    private final Map<Class<?>, Serde<?>> known = new HashMap<>();

    private @Nullable StreamsApp app;

    Works(Path folder) throws IOException {
        this.folder = folder;
        int port = Ports.claim(0, "registry", "nothing");
        int management = Ports.claim(0, "registry's health", "nothing");
        Path program = Path.of(System.getProperty("weir.home"), "quickstart", "target", "registry");
        Path data = Files.createDirectories(folder.resolve("registry"));
        registryUrl = RegistryChild.address(port);
        registry = new Killable(RegistryChild.spec(program, data, port, management), folder, START);
        serdes = new AvroSerdes(Map.of("schema.registry.url", registryUrl));
        // Whoever means harm does not keep to the limits of a client.
        producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        broker.bootstrapServers(),
                        "max.request.size",
                        64 << 20,
                        "buffer.memory",
                        128L << 20,
                        "compression.type",
                        "zstd",
                        "linger.ms",
                        0),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    Broker broker() {
        return broker;
    }

    Topics topics() {
        return topics;
    }

    String registryUrl() {
        return registryUrl;
    }

    AvroSerdes serdes() {
        return serdes;
    }

    Killable registry() {
        return registry;
    }

    /** Starts the app with settings besides the usual ones. */
    void startApp(Map<String, ?> more) throws InterruptedException {
        Properties settings = new Properties();
        settings.putAll(Map.of(
                "bootstrap.servers",
                broker.bootstrapServers(),
                "schema.registry.url",
                registryUrl,
                "application.id",
                "bad-input",
                "state.dir",
                folder.resolve("state").toString(),
                AppConfig.TOPIC_PREFIX,
                topics.prefix(),
                AppConfig.HTTP_LISTEN,
                "",
                AppConfig.REGISTRY_WAIT_MS,
                1_000));
        settings.putAll(more);
        StreamsApp started = new StreamsApp(new AppConfig(settings));
        started.start();
        app = started;
    }

    void stopApp() {
        if (app != null) {
            app.close();
            app = null;
        }
    }

    /** Runs a command of {@code weir} as an operator would; what it printed. */
    String weir(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Map<String, String> environment = Map.of(
                "WEIR_BOOTSTRAP",
                broker.bootstrapServers(),
                "WEIR_REGISTRY",
                registryUrl,
                "WEIR_PREFIX",
                topics.prefix());
        int code = WeirCli.run(
                new Terminal(
                        InputStream.nullInputStream(), new PrintWriter(out), new PrintWriter(err), false, environment),
                args);
        assertThat(code).as("weir %s: %s%s", String.join(" ", args), err, out).isZero();
        return out.toString();
    }

    /**
     * Sends a record, and waits until it is there.
     *
     * @throws IllegalStateException with the broker's refusal as its cause
     */
    RecordMetadata send(ProducerRecord<byte[], byte[]> record) {
        try {
            return producer.send(record).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @SuppressWarnings("unchecked") // the type is the key
    <T extends SpecificRecord> byte[] bytes(String topic, Class<T> type, T record) {
        Serde<T> serde = (Serde<T>) known.computeIfAbsent(type, kind -> serdes.values(type));
        return serde.serializer().serialize(topic, record);
    }

    /** An account whose partition is this one. */
    static String accountIn(int partition) {
        for (int i = 0; ; i++) {
            String account = "neighbour-" + i;
            if (partitionOf(account) == partition) {
                return account;
            }
        }
    }

    /** Another account of the same partition. */
    static String neighbourOf(String account) {
        return accountIn(partitionOf(account));
    }

    /** The partition of an account. */
    static int partitionOf(String account) {
        return Utils.toPositive(Utils.murmur2(account.getBytes(UTF_8))) % PARTITIONS;
    }

    @Override
    public void close() throws IOException, InterruptedException {
        stopApp();
        producer.close();
        registry.stop();
    }
}
