package dev.weir.testbed;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.authorizer.StandardAuthorizer;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * A real broker that knows who asks and what they may: users with passwords, an authorizer that refuses what nobody granted, one listener
 * without and one with TLS, both on loopback. One for the tests of a JVM; it stops with it.
 */
public final class SecuredBroker {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int ITERATIONS = 4096;
    private static final String PLAIN = "org.apache.kafka.common.security.plain.PlainLoginModule";
    private static final String SCRAM = "org.apache.kafka.common.security.scram.ScramLoginModule";

    private final String storePassword = UUID.randomUUID().toString();
    private final String adminPassword = UUID.randomUUID().toString();
    private final Path folder;
    private final int port;
    private final int tlsPort;
    private final KafkaRaftServer server;

    private SecuredBroker() throws Exception {
        folder = Files.createTempDirectory("weir-secured-broker");
        port = freePort();
        tlsPort = freePort();
        makeCertificate();
        Map<String, String> settings = settings(freePort());
        format();
        server = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
        server.startup();
    }

    /** The secured broker of this JVM, started when it is first asked for. */
    public static SecuredBroker shared() {
        return Running.SHARED;
    }

    private static final class Running {
        static final SecuredBroker SHARED = start();

        private static SecuredBroker start() {
            try {
                SecuredBroker broker = new SecuredBroker();
                Runtime.getRuntime().addShutdownHook(new Thread(broker::stop));
                return broker;
            } catch (Exception e) {
                throw new IllegalStateException("The secured test broker does not start", e);
            }
        }
    }

    /** Where clients without TLS connect. */
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** Where clients with TLS connect. */
    public String tlsBootstrapServers() {
        return "127.0.0.1:" + tlsPort;
    }

    /** The certificate of the TLS listener, as PEM. */
    public Path certificate() {
        return folder.resolve("broker.pem");
    }

    /** Client settings of somebody who may do everything. */
    public Map<String, String> superuser() {
        return Map.of(
                "bootstrap.servers",
                bootstrapServers(),
                "security.protocol",
                "SASL_PLAINTEXT",
                "sasl.mechanism",
                "PLAIN",
                "sasl.jaas.config",
                login(PLAIN, "admin", adminPassword));
    }

    public String superuserPassword() {
        return adminPassword;
    }

    /** A new admin client that may do everything, to be closed by the caller. */
    public Admin admin() {
        return Admin.create(Map.<String, Object>copyOf(superuser()));
    }

    /** A user who may do nothing yet. */
    public User user(String name) {
        User user = new User(name, UUID.randomUUID().toString());
        try (Admin admin = admin()) {
            admin.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion(
                            name, new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, ITERATIONS), user.password())))
                    .all()
                    .get();
            awaitKnown(user);
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("The user " + name + " cannot be made", e);
        }
        return user;
    }

    /**
     * Somebody with a password.
     */
    public final class User {
        private final String name;
        private final String password;

        private User(String name, String password) {
            this.name = name;
            this.password = password;
        }

        public String password() {
            return password;
        }

        public String principal() {
            return "User:" + name;
        }

        /** Client settings without TLS. */
        public Map<String, String> client() {
            return Map.of(
                    "bootstrap.servers",
                    bootstrapServers(),
                    "security.protocol",
                    "SASL_PLAINTEXT",
                    "sasl.mechanism",
                    "SCRAM-SHA-512",
                    "sasl.jaas.config",
                    login(password));
        }

        /** Client settings with TLS, trusting the broker's certificate and no other. */
        public Map<String, String> tlsClient() {
            Map<String, String> settings = new TreeMap<>(client());
            settings.put("bootstrap.servers", tlsBootstrapServers());
            settings.put("security.protocol", "SASL_SSL");
            settings.put("ssl.truststore.type", "PEM");
            settings.put("ssl.truststore.location", certificate().toString());
            return settings;
        }

        /**
         * The value of {@code sasl.jaas.config}.
         *
         * @param secret the password, or what stands for it
         */
        public String login(String secret) {
            return SecuredBroker.login(SCRAM, name, secret);
        }
    }

    /** The controller answers a moment before the broker knows. */
    private void awaitKnown(User user) throws InterruptedException, ExecutionException {
        Instant end = Instant.now().plus(PATIENCE);
        while (true) {
            try (Admin admin = Admin.create(Map.<String, Object>copyOf(user.client()))) {
                admin.describeCluster().clusterId().get();
                return;
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof SaslAuthenticationException)
                        || Instant.now().isAfter(end)) {
                    throw e;
                }
            }
        }
    }

    private static String login(String module, String user, String password) {
        return module + " required username=\"" + user + "\" password=\"" + password + "\";";
    }

    private Map<String, String> settings(int controllerPort) {
        String servers = PLAIN + " required username=\"admin\" password=\"" + adminPassword + "\" user_admin=\""
                + adminPassword + "\";";
        Map<String, String> all = new TreeMap<>();
        all.put("process.roles", "broker,controller");
        all.put("node.id", "1");
        all.put("log.dirs", folder.resolve("data").toString());
        all.put(
                "listeners",
                "CLIENTS://127.0.0.1:" + port + ",TLS://127.0.0.1:" + tlsPort + ",CONTROLLER://127.0.0.1:"
                        + controllerPort);
        all.put("listener.security.protocol.map", "CLIENTS:SASL_PLAINTEXT,TLS:SASL_SSL,CONTROLLER:SASL_PLAINTEXT");
        all.put("inter.broker.listener.name", "CLIENTS");
        all.put("controller.listener.names", "CONTROLLER");
        all.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        all.put("sasl.enabled.mechanisms", "PLAIN,SCRAM-SHA-512");
        all.put("sasl.mechanism.inter.broker.protocol", "PLAIN");
        all.put("sasl.mechanism.controller.protocol", "PLAIN");
        for (String listener : List.of("clients", "tls", "controller")) {
            all.put("listener.name." + listener + ".plain.sasl.jaas.config", servers);
            all.put("listener.name." + listener + ".scram-sha-512.sasl.jaas.config", SCRAM + " required;");
        }
        all.put("listener.name.tls.ssl.keystore.type", "PKCS12");
        all.put("listener.name.tls.ssl.keystore.location", keyStore().toString());
        all.put("listener.name.tls.ssl.keystore.password", storePassword);
        all.put("authorizer.class.name", StandardAuthorizer.class.getName());
        all.put("super.users", "User:admin");

        all.put("auto.create.topics.enable", "false");
        all.put("message.max.bytes", "4194304");
        for (String topic : List.of("offsets.topic", "transaction.state.log", "share.coordinator.state.topic")) {
            all.put(topic + ".replication.factor", "1");
            all.put(topic + ".num.partitions", "4");
        }
        all.put("transaction.state.log.min.isr", "1");
        all.put("share.coordinator.state.topic.min.isr", "1");
        all.put("group.initial.rebalance.delay.ms", "0");
        all.put("log.cleaner.dedupe.buffer.size", "2097152");
        return all;
    }

    private Path keyStore() {
        return folder.resolve("broker.p12");
    }

    private void makeCertificate() throws IOException, InterruptedException {
        keytool(
                "-genkeypair",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=127.0.0.1",
                "-ext",
                "SAN=ip:127.0.0.1",
                "-validity",
                "2",
                "-storetype",
                "PKCS12");
        keytool("-exportcert", "-rfc", "-file", certificate().toString());
    }

    private void keytool(String... arguments) throws IOException, InterruptedException {
        List<String> command = Stream.concat(
                        Stream.of(Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString()),
                        Stream.concat(
                                Stream.of(arguments),
                                Stream.of(
                                        "-alias",
                                        "broker",
                                        "-keystore",
                                        keyStore().toString(),
                                        "-storepass",
                                        storePassword)))
                .toList();
        Path said = folder.resolve("keytool.log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        if (process.waitFor() != 0) {
            throw new IOException("keytool failed: " + Files.readString(said));
        }
    }

    private void format() throws Exception {
        Path data = Files.createDirectories(folder.resolve("data"));
        try (PrintStream silent = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            new Formatter()
                    .setNodeId(1)
                    .setClusterId(Uuid.randomUuid().toString())
                    .addDirectory(data.toString())
                    .setMetadataLogDirectory(data.toString())
                    .setControllerListenerName("CONTROLLER")
                    .setPrintStream(silent)
                    .run();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void stop() {
        server.shutdown();
        server.awaitShutdown();
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new IllegalStateException("The data of the secured test broker cannot be removed", e);
        }
    }
}
