package dev.weir.quickstart.broker;

import ch.qos.logback.classic.LoggerContext;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.slf4j.LoggerFactory;

/**
 * A Kafka broker and its controller in one process, for one machine: loopback only, one copy of everything, never for
 * production. The only class that touches Kafka's server internals, which may change with every release.
 */
public final class EmbeddedBroker {
    /** Largest record batch the broker takes, in bytes: an upload's event carries text and references, not media. */
    static final int MESSAGE_MAX_BYTES = 4 * 1024 * 1024;

    private static final int NODE_ID = 1;
    private static final String CLIENTS = "CLIENTS";
    private static final String CONTROLLER = "CONTROLLER";

    private EmbeddedBroker() {}

    /**
     * Runs the broker until the process is told to end.
     *
     * @param args data folder, port for clients, port for the controller
     * @throws Exception when the data folder cannot be formatted
     */
    public static void main(String[] args) throws Exception {
        Path data = Path.of(args[0]).toAbsolutePath();
        Map<String, String> settings = settings(data, Integer.parseInt(args[1]), Integer.parseInt(args[2]));
        formatOnce(data);
        KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            server.shutdown();
                            server.awaitShutdown();
                        },
                        "broker stop"));
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logs) {
            // Not in order: it takes long, and waits for the one who has just written to the log.
            CoordinatorWatch.on(logs, () -> Runtime.getRuntime().halt(1));
        }
        server.startup();
        server.awaitShutdown();
    }

    private static void formatOnce(Path data) throws Exception {
        if (Files.exists(data.resolve("meta.properties"))) {
            return;
        }
        Files.createDirectories(data);
        try (PrintStream silent = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            new Formatter()
                    .setNodeId(NODE_ID)
                    .setClusterId(Uuid.randomUuid().toString())
                    .addDirectory(data.toString())
                    .setMetadataLogDirectory(data.toString())
                    .setControllerListenerName(CONTROLLER)
                    .setPrintStream(silent)
                    .run();
        }
    }

    private static Map<String, String> settings(Path data, int port, int controllerPort) {
        Map<String, String> all = new TreeMap<>();
        all.put("process.roles", "broker,controller");
        all.put("node.id", String.valueOf(NODE_ID));
        all.put("log.dirs", data.toString());
        all.put("listeners", CLIENTS + "://127.0.0.1:" + port + "," + CONTROLLER + "://127.0.0.1:" + controllerPort);
        all.put("listener.security.protocol.map", CLIENTS + ":PLAINTEXT," + CONTROLLER + ":PLAINTEXT");
        all.put("inter.broker.listener.name", CLIENTS);
        all.put("controller.listener.names", CONTROLLER);
        all.put("controller.quorum.voters", NODE_ID + "@127.0.0.1:" + controllerPort);

        all.put("auto.create.topics.enable", "false");
        all.put("message.max.bytes", String.valueOf(MESSAGE_MAX_BYTES));

        // One node: one copy, few partitions, and nobody else to wait for.
        for (String topic : new String[] {"offsets.topic", "transaction.state.log", "share.coordinator.state.topic"}) {
            all.put(topic + ".replication.factor", "1");
            all.put(topic + ".num.partitions", "4");
        }
        all.put("transaction.state.log.min.isr", "1");
        all.put("share.coordinator.state.topic.min.isr", "1");
        all.put("group.initial.rebalance.delay.ms", "0");
        all.put("group.streams.initial.rebalance.delay.ms", "0");
        // The default takes half of this process's heap at once.
        all.put("log.cleaner.dedupe.buffer.size", "2097152");
        return all;
    }
}
