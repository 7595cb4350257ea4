package dev.weir.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.weir.cli.WeirCli;
import dev.weir.cli.terminal.Terminal;
import dev.weir.schemas.topics.Topics;
import dev.weir.streams.app.AppConfig;
import dev.weir.workers.app.WorkerConfig;
import dev.weir.workers.sources.SourcesFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.utils.AppInfoParser;
import org.apache.kafka.server.config.AbstractKafkaConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What can be held against the code in docker-compose.yml without an engine that runs it. */
class ComposeTest {
    private static final Path ROOT = Path.of(System.getProperty("weir.home"));
    private static final Set<String> JOBS = Set.of("topics");

    private final Map<String, Object> file = load();

    @Test
    void everyPartOfWeirIsThere() {
        assertThat(services())
                .containsOnlyKeys(
                        "broker",
                        "postgres",
                        "registry",
                        "topics",
                        "streams",
                        "worker",
                        "review",
                        "prometheus",
                        "grafana");
    }

    @Test
    void everyImageOfOthersIsPinnedToWhatIsTestedHere() throws IOException {
        assertThat(service("broker")).containsEntry("image", "apache/kafka:" + AppInfoParser.getVersion());
        assertThat(service("registry")).containsEntry("image", "apicurio/apicurio-registry:" + pin("apicurio.version"));
        assertThat(service("postgres"))
                .containsEntry(
                        "image", "postgres:" + pin("postgres.binaries.version").replaceFirst("[.]0$", ""));
    }

    @Test
    void portsAreForThisMachineOnly() {
        Set<String> published = new HashSet<>();
        services().forEach((name, unused) -> published.addAll(strings(service(name), "ports")));

        assertThat(published).hasSize(5).allMatch(port -> port.startsWith("127.0.0.1:"));
    }

    @Test
    void whatRunsIsLookedAfterAndStartedAgain() {
        services().keySet().stream().filter(name -> !JOBS.contains(name)).forEach(name -> {
            assertThat(service(name)).as(name).containsEntry("restart", "unless-stopped");
            assertThat(strings(map(service(name), "healthcheck"), "test"))
                    .as(name)
                    .hasSizeGreaterThan(1);
        });
        JOBS.forEach(name -> assertThat(service(name)).containsEntry("restart", "no"));
    }

    @Test
    void nobodyStartsBeforeWhatTheyNeed() {
        assertThat(map(service("streams"), "depends_on"))
                .containsEntry("topics", Map.of("condition", "service_completed_successfully"));
        assertThat(map(service("worker"), "depends_on"))
                .containsEntry("topics", Map.of("condition", "service_completed_successfully"));
        assertThat(map(service("review"), "depends_on"))
                .containsEntry("topics", Map.of("condition", "service_completed_successfully"))
                .containsEntry("postgres", Map.of("condition", "service_healthy"));
        assertThat(map(service("topics"), "depends_on")).containsOnlyKeys("broker", "registry");
    }

    @Test
    void whatMustNotBeLostIsOnVolumesThatAreDeclared() {
        Set<String> used = services().keySet().stream()
                .flatMap(name -> strings(service(name), "volumes").stream())
                .filter(volume -> !volume.startsWith("."))
                .map(volume -> volume.substring(0, volume.indexOf(':')))
                .collect(Collectors.toSet());

        assertThat(used)
                .isEqualTo(map(file, "volumes").keySet())
                .containsExactlyInAnyOrder("broker", "postgres", "streams", "worker", "prometheus", "grafana");
    }

    @Test
    void passwordsAreFilesThatGitDoesNotKeepAndTheScriptMakes() throws IOException {
        Map<String, Object> secrets = map(file, "secrets");
        String script = Files.readString(ROOT.resolve("containers/make-secrets"));

        assertThat(Files.readAllLines(ROOT.resolve(".gitignore"))).contains("/containers/secrets/");
        secrets.forEach((name, secret) -> {
            assertThat(secret).isEqualTo(Map.of("file", "./containers/secrets/" + name));
            assertThat(script).contains("\nkeep " + name + " ");
        });
        services().keySet().stream()
                .flatMap(name -> environment(name).keySet().stream())
                .filter(name -> name.matches(".*(PASSWORD|SECRET|TOKEN|KEY).*"))
                .forEach(name -> assertThat(name).matches(".*_?FILE"));
        Set<String> used = services().keySet().stream()
                .flatMap(name -> list(service(name), "secrets").stream())
                .map(secret -> secret instanceof Map<?, ?> named
                        ? String.valueOf(named.get("source"))
                        : String.valueOf(secret))
                .collect(Collectors.toSet());
        assertThat(used).isEqualTo(secrets.keySet());
    }

    /** As the image reads them: one underscore is a point. */
    @Test
    void theBrokersVariablesAreSettingsOfKafka() {
        Set<String> known = AbstractKafkaConfig.CONFIG_DEF.names();

        assertThat(environment("broker").keySet())
                .filteredOn(name -> !Set.of("CLUSTER_ID", "KAFKA_HEAP_OPTS").contains(name))
                .hasSizeGreaterThan(10)
                .allSatisfy(name -> assertThat(known)
                        .contains(name.replaceFirst("^KAFKA_", "")
                                .toLowerCase(Locale.ROOT)
                                .replace('_', '.')));
    }

    @Test
    void theReviewServicesVariablesAreSettingsOfItOrOfSpring() throws Exception {
        Set<String> known = new TreeSet<>();
        settingsOf("dev.weir.review").map(ComposeTest::variable).forEach(known::add);
        springSettings().map(ComposeTest::variable).forEach(known::add);
        Stream.concat(ConsumerConfig.configNames().stream(), Stream.of("schema.registry.url"))
                .map(name -> "WEIR_KAFKA_CLIENT_" + variable(name))
                .forEach(known::add);
        // Read before settings are bound, and so described nowhere.
        known.add("SPRING_CONFIG_IMPORT");

        assertThat(known).contains("WEIR_REVIEW_LEASE", "SERVER_PORT");
        assertThat(known).containsAll(environment("review").keySet());
    }

    @Test
    void theDatabasesPasswordIsUnderTheNameOfItsSetting() {
        Map<String, String> password =
                Map.of("source", "weir-database-password", "target", "/run/settings/spring.datasource.password");
        assertThat(list(service("review"), "secrets")).anyMatch(password::equals);
        assertThat(environment("review")).containsEntry("SPRING_CONFIG_IMPORT", "configtree:/run/settings/");
    }

    @Test
    void theStreamsAppsSettingsAreItsOwnOrThoseOfKafkaStreams() {
        List<String> command = strings(service("streams"), "command");
        List<String> names = command.stream()
                .filter(word -> !word.equals("-X"))
                .map(setting -> setting.substring(0, setting.indexOf('=')))
                .toList();

        assertThat(command).hasSize(2 * names.size());
        assertThat(names)
                .contains("bootstrap.servers", "schema.registry.url", "state.dir")
                .allMatch(name -> AppConfig.help().contains("  " + name + " ")
                        || StreamsConfig.configDef().names().contains(name));
    }

    @Test
    void theWorkersSettingsAreItsOwnAndItsSourcesAreGood() throws IOException {
        List<String> settings = strings(service("worker"), "command").stream()
                .filter(word -> !word.equals("-X"))
                .toList();
        String folder = "/etc/weir/sources";
        Path sources = ROOT.resolve("containers/sources/sources.yaml");

        assertThat(strings(service("worker"), "command")).hasSize(2 * settings.size());
        assertThat(settings)
                .allMatch(setting ->
                        WorkerConfig.help().contains("  " + setting.substring(0, setting.indexOf('=')) + " "))
                .contains(WorkerConfig.SOURCES + "=" + folder + "/sources.yaml");
        assertThat(strings(service("worker"), "volumes")).contains("./containers/sources:" + folder + ":ro");
        assertThat(new SourcesFile(sources).read().endpoints()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"WEIR_BOOTSTRAP", "WEIR_REGISTRY"})
    void theCommandLinesVariablesAreThoseItNames(String variable) {
        assertThat(environment("topics")).containsOnlyKeys("WEIR_BOOTSTRAP", "WEIR_REGISTRY");
        assertThat(output(Stream.concat(strings(service("topics"), "command").stream(), Stream.of("--help"))
                        .toArray(String[]::new)))
                .contains("$" + variable);
    }

    /** All names come from the catalogue, so that they agree as long as nobody sets another prefix, or names a topic. */
    @Test
    void nobodyUsesOtherTopicsThanTheCatalogueHas() throws IOException {
        String text = Files.readString(ROOT.resolve("docker-compose.yml"));

        assertThat(text).doesNotContainIgnoringCase("prefix").doesNotContain(Topics.DEFAULT_PREFIX + "uploads");
        assertThat(strings(service("topics"), "command")).containsExactly("topics", "create");
    }

    @Test
    void everybodyFindsEverybody() {
        String registry = "http://registry:8080/apis/ccompat/v7";

        assertThat(environment("broker").get("KAFKA_ADVERTISED_LISTENERS"))
                .asString()
                .contains("INSIDE://broker:19092");
        assertThat(environment("topics"))
                .containsEntry("WEIR_BOOTSTRAP", "broker:19092")
                .containsEntry("WEIR_REGISTRY", registry);
        assertThat(strings(service("streams"), "command"))
                .contains("bootstrap.servers=broker:19092", "schema.registry.url=" + registry);
        assertThat(strings(service("worker"), "command"))
                .contains("bootstrap.servers=broker:19092", "schema.registry.url=" + registry);
        assertThat(environment("review"))
                .containsEntry("WEIR_KAFKA_CLIENT_BOOTSTRAP_SERVERS", "broker:19092")
                .containsEntry("WEIR_KAFKA_CLIENT_SCHEMA_REGISTRY_URL", registry);
    }

    /** Each is asked at the port it is told to listen at, for whether it is ready. */
    @Test
    void healthChecksAskWhereTheProgramsListen() {
        assertThat(strings(service("streams"), "command")).contains("weir.http.listen=0.0.0.0:8091");
        assertThat(healthCheck("streams")).contains("/dev/tcp/127.0.0.1/8091 ", "GET /health/ready HTTP");
        assertThat(strings(service("worker"), "command")).contains(WorkerConfig.HTTP_LISTEN + "=0.0.0.0:8096");
        assertThat(healthCheck("worker")).contains("/dev/tcp/127.0.0.1/8096 ", "GET /health/ready HTTP");
        assertThat(environment("review")).containsEntry("SERVER_PORT", 8090);
        assertThat(healthCheck("review")).contains("/dev/tcp/127.0.0.1/8090 ", "GET /actuator/health/readiness HTTP");
    }

    /** What is mounted is there, and named as the programs in the images look for it. */
    @Test
    void prometheusAndGrafanaFindTheirFiles() throws IOException {
        Stream.of("prometheus", "grafana")
                .flatMap(name -> strings(service(name), "volumes").stream())
                .filter(volume -> volume.startsWith("./"))
                .forEach(volume -> assertThat(ROOT.resolve(volume.substring(2, volume.indexOf(':'))))
                        .as(volume)
                        .exists());
        assertThat(strings(service("prometheus"), "command")).contains("--config.file=/etc/prometheus/prometheus.yaml");
        assertThat(ROOT.resolve("operations/prometheus/prometheus.yaml")).isRegularFile();
        assertThat(service("prometheus")).containsEntry("network_mode", "service:review");
        assertThat(Files.readString(ROOT.resolve("operations/prometheus/prometheus.yaml")))
                .contains("\"streams:8091\"", "\"worker:8096\"", "\"127.0.0.1:8090\"");
        assertThat(Stream.of("prometheus", "grafana").map(this::service))
                .allSatisfy(service -> assertThat((String) service.get("image")).matches(".+:v?\\d+[.]\\d+[.]\\d+"));
    }

    private String healthCheck(String service) {
        return String.join(" ", strings(map(service(service), "healthcheck"), "test"));
    }

    private static String pin(String name) throws IOException {
        var found = Pattern.compile("<" + Pattern.quote(name) + ">([^<]+)<")
                .matcher(Files.readString(ROOT.resolve("pom.xml")));
        assertThat(found.find()).as(name).isTrue();
        return found.group(1);
    }

    private static String output(String... args) {
        StringWriter out = new StringWriter();
        Terminal terminal = new Terminal(
                InputStream.nullInputStream(), new PrintWriter(out), new PrintWriter(out), false, Map.of());
        assertThat(WeirCli.run(terminal, args)).as(out.toString()).isZero();
        return out.toString();
    }

    /** A setting's name as a variable, as Spring reads it: points are underscores, hyphens are nothing. */
    private static String variable(String setting) {
        return setting.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
    }

    /** The settings that records of a room bind. */
    private static Stream<String> settingsOf(String room) {
        return new ClassFileImporter()
                .importPackages(room).stream()
                        .filter(type -> type.isAnnotatedWith(ConfigurationProperties.class))
                        .map(type -> type.reflect())
                        .flatMap(type -> {
                            String prefix = type.getAnnotation(ConfigurationProperties.class)
                                    .value();
                            return Stream.of(type.getRecordComponents())
                                    .map(component -> prefix + "." + component.getName());
                        });
    }

    /** The settings that Spring Boot's own libraries describe. */
    private static Stream<String> springSettings() throws IOException {
        Pattern name = Pattern.compile("\"name\"\\s*:\\s*\"([^\"]+)\"");
        List<String> names = new ArrayList<>();
        for (URL description : Collections.list(
                ComposeTest.class.getClassLoader().getResources("META-INF/spring-configuration-metadata.json"))) {
            try (InputStream in = description.openStream()) {
                name.matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                        .results()
                        .forEach(found -> names.add(found.group(1)));
            }
        }
        return names.stream();
    }

    private static Map<String, Object> load() {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        try {
            return new Yaml(new SafeConstructor(options)).load(Files.readString(ROOT.resolve("docker-compose.yml")));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<String, Object> services() {
        return map(file, "services");
    }

    private Map<String, Object> service(String name) {
        return map(services(), name);
    }

    private Map<String, Object> environment(String service) {
        return map(service(service), "environment");
    }

    @SuppressWarnings("unchecked") // YAML has no other keys here.
    private static Map<String, Object> map(Map<String, Object> parent, String name) {
        return (Map<String, Object>) parent.getOrDefault(name, Map.of());
    }

    private static List<?> list(Map<String, Object> parent, String name) {
        return (List<?>) parent.getOrDefault(name, List.of());
    }

    private static List<String> strings(Map<String, Object> parent, String name) {
        return list(parent, name).stream().map(String::valueOf).toList();
    }
}
