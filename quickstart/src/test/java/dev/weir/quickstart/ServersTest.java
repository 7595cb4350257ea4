package dev.weir.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.quickstart.supervise.Step;
import dev.weir.quickstart.supervise.Supervisor.Afterwards;
import dev.weir.quickstart.supervise.Voice;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The genuine broker, registry and database, started twice on the same data. */
@Timeout(300)
class ServersTest {
    private static final String CONTENT_TYPE = "application/vnd.schemaregistry.v1+json";
    private static final String ONE_FIELD = """
            {"schema": "{\\"type\\":\\"record\\",\\"name\\":\\"R\\",\\"fields\\":[{\\"name\\":\\"a\\",\\"type\\":\\"string\\"}]}"}
            """;
    private static final String A_SECOND_WITHOUT_DEFAULT = """
            {"schema": "{\\"type\\":\\"record\\",\\"name\\":\\"R\\",\\"fields\\":[{\\"name\\":\\"a\\",\\"type\\":\\"string\\"},{\\"name\\":\\"b\\",\\"type\\":\\"string\\"}]}"}
            """;

    private final List<String> said = new CopyOnWriteArrayList<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    @Test
    void aSecondStartFindsTheTopicsSchemasAndTablesOfTheFirst() throws InterruptedException {
        assertThat(run(places -> {
                    createTopic(places);
                    takesLargeRecordsButNoUnknownTopic(places);
                    registersOnlyCompatibleSchemas(places);
                    writesDownWhatIsCommitted(places);
                    letsNobodyButItsOwnerIn(places);
                    listensOnLoopbackOnly(places);
                    refusesASecondOwner();
                }))
                .as("complaints: %s", complaints)
                .isZero();
        assertThat(run(places -> {
                    assertThat(topics(places)).contains("kept");
                    assertThat(get(places, "/subjects").body()).contains("kept-value");
                    assertThat(new Tables(places).values("select name from kept"))
                            .containsExactly("a row");
                }))
                .as("complaints: %s", complaints)
                .isZero();

        assertThat(said).filteredOn("stopped"::equals).hasSize(2);
        assertThat(complaints).hasSize(1);
    }

    private void createTopic(Places places) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", places.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic("kept", 2, (short) 1)))
                    .all()
                    .get();
        }
        assertThat(topics(places)).contains("kept");
    }

    private static Iterable<String> topics(Places places) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", places.bootstrapServers()))) {
            return admin.listTopics().names().get();
        }
    }

    private static void takesLargeRecordsButNoUnknownTopic(Places places) throws Exception {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", places.bootstrapServers(), "max.request.size", 8 << 20, "max.block.ms", 2_000);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>("kept", new byte[(4 << 20) - 1_024]))
                    .get();
            assertThatThrownBy(() -> producer.send(new ProducerRecord<>("kept", new byte[(4 << 20) + 1]))
                            .get())
                    .hasMessageContaining("larger than the max message size");
            assertThatThrownBy(() -> producer.send(new ProducerRecord<>("unheard-of", new byte[1]))
                            .get())
                    .hasMessageContaining("unheard-of");
        }
    }

    private void registersOnlyCompatibleSchemas(Places places) throws Exception {
        assertThat(get(places, "/config").body()).contains("BACKWARD_TRANSITIVE");
        assertThat(register(places, ONE_FIELD).statusCode()).isEqualTo(200);
        assertThat(register(places, A_SECOND_WITHOUT_DEFAULT).statusCode()).isEqualTo(409);
    }

    private static void writesDownWhatIsCommitted(Places places) throws SQLException {
        Tables tables = new Tables(places);
        tables.change("create table kept (name text)");
        tables.change("insert into kept values ('a row')");
        for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes", "data_checksums")) {
            assertThat(tables.values("show " + setting)).as(setting).containsExactly("on");
        }
    }

    private static void letsNobodyButItsOwnerIn(Places places) {
        String password = places.data().databasePassword().read();
        assertThatThrownBy(() -> DriverManager.getConnection(places.databaseUrl(), "weir", "a guess"))
                .hasMessageContaining("password authentication failed");
        assertThatThrownBy(() -> DriverManager.getConnection(places.databaseUrl(), "postgres", password))
                .hasMessageContaining("no pg_hba.conf entry");
    }

    private static void listensOnLoopbackOnly(Places places) throws IOException {
        List<InetAddress> others = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress())
                .toList();
        for (InetAddress address : others) {
            for (int port : new int[] {
                places.kafkaPort(),
                places.controllerPort(),
                places.registryPort(),
                places.managementPort(),
                places.postgresPort()
            }) {
                assertThat(accepts(address, port)).as("%s:%d", address, port).isFalse();
            }
        }
    }

    private static boolean accepts(InetAddress address, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), 1_000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private void refusesASecondOwner() throws InterruptedException {
        assertThat(run(places -> {})).isEqualTo(1);
        assertThat(complaints).singleElement().asString().contains("is in use by another weir");
    }

    private HttpResponse<String> register(Places places, String schema) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(places.registryUrl() + "/subjects/kept-value/versions"))
                        .header("Content-Type", CONTENT_TYPE)
                        .POST(HttpRequest.BodyPublishers.ofString(schema))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> get(Places places, String path) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(places.registryUrl() + path)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private interface Check {
        void of(Places places) throws Exception;
    }

    private int run(Check check) throws InterruptedException {
        ServerOptions options = new ServerOptions();
        options.data = folder;
        options.startLimitSeconds = 120;
        options.stopLimitSeconds = 30;
        return Run.of(options, (places, voice) -> plan(places, check), Afterwards.STOP, voice());
    }

    private static List<Step> plan(Places places, Check check) {
        return List.of(Plan.servers(places), new Step.Work("check what was started", () -> check.of(places)));
    }

    private Voice voice() {
        return new Voice(said::add, complaints::add);
    }
}
