package dev.weir.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.cli.WeirCli;
import dev.weir.cli.terminal.Terminal;
import dev.weir.schemas.access.Rights;
import dev.weir.schemas.access.Role;
import dev.weir.schemas.topics.TopicCatalogue;
import dev.weir.schemas.topics.TopicSpec;
import dev.weir.schemas.topics.Topics;
import dev.weir.streams.app.AppConfig;
import dev.weir.vocabulary.Harms;
import dev.weir.workers.app.WorkerConfig;
import io.strimzi.api.kafka.model.user.KafkaUser;
import io.strimzi.api.kafka.model.user.KafkaUserAuthorizationSimple;
import io.strimzi.api.kafka.model.user.acl.AclResourcePatternType;
import io.strimzi.api.kafka.model.user.acl.AclRuleGroupResource;
import io.strimzi.api.kafka.model.user.acl.AclRuleResource;
import io.strimzi.api.kafka.model.user.acl.AclRuleTopicResource;
import io.strimzi.api.kafka.model.user.acl.AclRuleTransactionalIdResource;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.utils.SecurityUtils;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What can be held against the code in the manifests without a cluster. */
class KubernetesTest {
    private static final Path ROOT = Path.of(System.getProperty("weir.home"));
    private static final Path FOLDER = ROOT.resolve("operations/kubernetes");
    private static final int PARTITIONS = 12;

    /** Whom the broker of {@code large} knows, and by which id: not by the usual one where others' begin like it. */
    private static final Map<Role, String> IDS = new EnumMap<>(Map.of(
            Role.UPLOAD_PRODUCER, Role.UPLOAD_PRODUCER.usualId(),
            Role.STREAMS_APP, "weir-streams",
            Role.WORKER, Role.WORKER.usualId(),
            Role.REVIEW_SERVICE, Role.REVIEW_SERVICE.usualId(),
            Role.ENFORCEMENT, Role.ENFORCEMENT.usualId(),
            Role.OPERATOR, Role.OPERATOR.usualId()));

    /** Made by whoever runs it. */
    private static final Set<String> OWN_SECRETS = Set.of("weir-sources", "weir-review");

    @Test
    void topicsAreThoseOfTheCatalogue() throws IOException {
        String expected = topics();
        if (Boolean.getBoolean("weir.write.topics")) {
            Files.writeString(FOLDER.resolve("base/topics.yaml"), expected);
        }

        assertThat(FOLDER.resolve("base/topics.yaml")).hasContent(expected);
    }

    private static String topics() {
        StringBuilder out = new StringBuilder(
                "# Generated from the catalogue of topics, and held by KubernetesTest: -Dweir.write.topics=true writes it anew.\n");
        for (TopicSpec topic : TopicCatalogue.of(new Topics(Topics.DEFAULT_PREFIX), Harms.standard(), PARTITIONS)
                .topics()) {
            // Kubernetes allows no underscore in a name.
            String name = topic.name().replace('_', '-');
            out.append("---\napiVersion: kafka.strimzi.io/v1\nkind: KafkaTopic\nmetadata:\n  name: ")
                    .append(name)
                    .append("\n  labels: {strimzi.io/cluster: weir}\nspec:\n");
            if (!name.equals(topic.name())) {
                out.append("  topicName: ").append(topic.name()).append('\n');
            }
            out.append("  partitions: ").append(topic.partitions()).append("\n  replicas: 1\n  config:\n");
            topic.settings()
                    .forEach((setting, value) -> out.append("    ")
                            .append(setting)
                            .append(": \"")
                            .append(value)
                            .append("\"\n"));
        }
        return out.toString();
    }

    @Test
    void usersAreThoseOfTheRoles() throws IOException {
        String expected = users();
        if (Boolean.getBoolean("weir.write.users")) {
            Files.writeString(FOLDER.resolve("large/users.yaml"), expected);
        }

        assertThat(FOLDER.resolve("large/users.yaml")).hasContent(expected);
    }

    private static String users() {
        return "# Generated from the roles, and held by KubernetesTest: -Dweir.write.users=true writes it anew.\n"
                + IDS.entrySet().stream()
                        .map(user -> printed(
                                "topics",
                                "acls",
                                "--role",
                                user.getKey().title(),
                                "--id",
                                user.getValue(),
                                "--format",
                                "strimzi"))
                        .collect(Collectors.joining());
    }

    private static String printed(String... command) {
        StringWriter out = new StringWriter();
        Terminal terminal = new Terminal(
                InputStream.nullInputStream(), new PrintWriter(out), new PrintWriter(out), false, Map.of());
        assertThat(WeirCli.run(terminal, command)).as(out.toString()).isZero();
        return out.toString();
    }

    /** Read back as Strimzi does, and held against the rights that the tests of the roles try out. */
    @Test
    void aUserMayWhatTheRoleMayAndNothingElse() throws IOException {
        TopicCatalogue catalogue = TopicCatalogue.of(new Topics(Topics.DEFAULT_PREFIX), Harms.standard(), PARTITIONS);
        Map<String, Set<AclBinding>> expected = IDS.entrySet().stream()
                .collect(Collectors.toMap(
                        user -> user.getKey().title(),
                        user -> Rights.of(user.getKey(), catalogue, user.getValue()).stream()
                                .flatMap(right ->
                                        right.bindings("User:" + user.getKey().title()).stream())
                                .collect(Collectors.toSet())));
        Map<String, Set<AclBinding>> found =
                Manifests.read(Files.readString(FOLDER.resolve("large/users.yaml"))).stream()
                        .map(KafkaUser.class::cast)
                        .collect(Collectors.toMap(user -> user.getMetadata().getName(), KubernetesTest::bindings));

        assertThat(found).isEqualTo(expected);
    }

    private static Set<AclBinding> bindings(KafkaUser user) {
        KafkaUserAuthorizationSimple rights =
                (KafkaUserAuthorizationSimple) user.getSpec().getAuthorization();
        return rights.getAcls().stream()
                .flatMap(acl -> acl.getOperations().stream()
                        .map(operation -> new AclBinding(
                                pattern(acl.getResource()),
                                new AccessControlEntry(
                                        "User:" + user.getMetadata().getName(),
                                        acl.getHost(),
                                        SecurityUtils.operation(operation.toValue()),
                                        AclPermissionType.fromString(
                                                acl.getType().toValue())))))
                .collect(Collectors.toSet());
    }

    private static ResourcePattern pattern(AclRuleResource resource) {
        return switch (resource) {
            case AclRuleTopicResource topic -> pattern(ResourceType.TOPIC, topic.getName(), topic.getPatternType());
            case AclRuleGroupResource group -> pattern(ResourceType.GROUP, group.getName(), group.getPatternType());
            case AclRuleTransactionalIdResource id ->
                pattern(ResourceType.TRANSACTIONAL_ID, id.getName(), id.getPatternType());
            default -> throw new IllegalArgumentException("No right of ours is about " + resource.getType());
        };
    }

    private static ResourcePattern pattern(ResourceType type, String name, AclResourcePatternType pattern) {
        return new ResourcePattern(
                type, name, pattern == AclResourcePatternType.PREFIX ? PatternType.PREFIXED : PatternType.LITERAL);
    }

    /** In {@code large}, where the broker knows no others. */
    @Test
    void programsComeAsTheUsersThatAreThere() throws IOException {
        String access = Files.readString(FOLDER.resolve("large/access.yaml"));

        assertThat(IDS.keySet()).contains(Role.STREAMS_APP, Role.WORKER, Role.REVIEW_SERVICE);
        assertThat(properties("large/streams.properties"))
                .containsEntry("application.id", IDS.get(Role.STREAMS_APP))
                .containsEntry("bootstrap.servers", "weir-kafka-bootstrap:9093")
                .containsEntry("sasl.jaas.config", "${directory:/etc/weir-kafka:sasl.jaas.config}");
        assertThat(properties("large/worker.properties"))
                .doesNotContainKey("group.id")
                .containsEntry("bootstrap.servers", "weir-kafka-bootstrap:9093")
                .containsEntry("sasl.jaas.config", "${directory:/etc/weir-kafka:sasl.jaas.config}");
        Stream.of(Role.STREAMS_APP, Role.WORKER)
                .forEach(role -> assertThat(access)
                        .contains("secret: {name: " + role.title()
                                + ", items: [{key: sasl.jaas.config, path: sasl.jaas.config}]}"));
        assertThat(access)
                .contains("name: " + Role.REVIEW_SERVICE.title() + "\n                  items: [{key: sasl.jaas.config,"
                        + " path: weir.kafka.client.sasl.jaas.config}]");
    }

    @Test
    void passwordsComeFromTheFolderOfTheSecret(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("sasl.jaas.config"), "the user's own");
        Properties streams = properties("large/streams.properties");
        Properties worker = properties("large/worker.properties");
        Stream.of(streams, worker)
                .forEach(settings -> settings.replaceAll(
                        (name, value) -> String.valueOf(value).replace("/etc/weir-kafka", folder.toString())));

        assertThat(new AppConfig(streams).originals()).containsEntry("sasl.jaas.config", "the user's own");
        assertThat(new WorkerConfig(worker).originals()).containsEntry("sasl.jaas.config", "the user's own");
    }

    @ParameterizedTest
    @ValueSource(strings = {"base", "small", "large"})
    void everyFileThatIsNamedIsThere(String folder) throws IOException {
        Map<String, Object> kustomization =
                documents(folder + "/kustomization.yaml").getFirst();
        List<String> named = new ArrayList<>(strings(kustomization, "resources"));
        maps(kustomization, "configMapGenerator").forEach(map -> named.addAll(strings(map, "files")));
        maps(kustomization, "patches").stream()
                .filter(patch -> patch.containsKey("path"))
                .forEach(patch -> named.add((String) patch.get("path")));

        assertThat(named)
                .isNotEmpty()
                .allSatisfy(
                        name -> assertThat(FOLDER.resolve(folder).resolve(name)).exists());
    }

    @Test
    void programsRunWithoutRightsOnAReadOnlyFileSystem() throws IOException {
        assertThat(workloads()).hasSize(3).allSatisfy(workload -> {
            Map<String, Object> pod = pod(workload);
            assertThat(pod).containsEntry("automountServiceAccountToken", false);
            assertThat(map(pod, "securityContext"))
                    .containsEntry("runAsNonRoot", true)
                    .containsEntry("runAsUser", 10_001);
            assertThat(map(container(workload), "securityContext"))
                    .containsEntry("readOnlyRootFilesystem", true)
                    .containsEntry("allowPrivilegeEscalation", false)
                    .containsEntry("capabilities", Map.of("drop", List.of("ALL")));
            Map<String, Object> resources = map(container(workload), "resources");
            assertThat(map(resources, "limits").get("memory"))
                    .isNotNull()
                    .isEqualTo(map(resources, "requests").get("memory"));
        });
    }

    @ParameterizedTest
    @CsvSource({
        "streams, 8091, /health/live, /health/ready",
        "worker, 8096, /health/live, /health/ready",
        "review, 8090, /actuator/health/liveness, /actuator/health/readiness"
    })
    void probesAskWhereTheProgramListens(String name, int port, String live, String ready) throws IOException {
        Map<String, Object> container = container(workload(name));
        Map<String, Object> opened = maps(container, "ports").getFirst();

        assertThat(opened).containsEntry("containerPort", port);
        Map.of("livenessProbe", live, "startupProbe", live, "readinessProbe", ready)
                .forEach((probe, path) -> assertThat(map(map(container, probe), "httpGet"))
                        .as(probe)
                        .isEqualTo(Map.of("path", path, "port", opened.get("name"))));
    }

    @Test
    void whatIsMountedIsThere() throws IOException {
        Set<String> generated = maps(documents("base/kustomization.yaml").getFirst(), "configMapGenerator").stream()
                .map(map -> String.valueOf(map.get("name")))
                .collect(Collectors.toSet());
        for (Map<String, Object> workload : workloads()) {
            List<Map<String, Object>> volumes = new ArrayList<>(maps(pod(workload), "volumes"));
            assertThat(volumes).allSatisfy(volume -> {
                if (volume.containsKey("configMap")) {
                    assertThat(generated)
                            .contains((String) map(volume, "configMap").get("name"));
                }
                if (volume.containsKey("secret")) {
                    assertThat(OWN_SECRETS)
                            .contains((String) map(volume, "secret").get("secretName"));
                }
            });
            Set<Object> named =
                    volumes.stream().map(volume -> volume.get("name")).collect(Collectors.toSet());
            maps(map(workload, "spec"), "volumeClaimTemplates")
                    .forEach(claim -> named.add(map(claim, "metadata").get("name")));
            assertThat(maps(container(workload), "volumeMounts").stream().map(mount -> mount.get("name")))
                    .containsExactlyInAnyOrderElementsOf(named);
        }
    }

    @Test
    void whateverSelectsProgramsFindsThem() throws IOException {
        Set<Object> names = workloads().stream()
                .map(workload -> map(workload, "metadata").get("name"))
                .collect(Collectors.toSet());
        for (Map<String, Object> workload : workloads()) {
            Map<String, Object> labels = map(map(map(map(workload, "spec"), "template"), "metadata"), "labels");
            assertThat(map(map(map(workload, "spec"), "selector"), "matchLabels"))
                    .isEqualTo(labels);
        }
        List<Map<String, Object>> others = resources().stream()
                .filter(resource -> Set.of("Service", "PodDisruptionBudget").contains(resource.get("kind")))
                .toList();
        assertThat(others).hasSize(5).allSatisfy(resource -> {
            Map<String, Object> selector = map(map(resource, "spec"), "selector");
            Map<String, Object> labels = selector.containsKey("matchLabels") ? map(selector, "matchLabels") : selector;
            assertThat(names).contains(labels.get("app.kubernetes.io/name"));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"base/streams.properties", "large/streams.properties"})
    void theStreamsAppsSettingsAreItsOwnOrThoseOfKafkaStreams(String file) throws IOException {
        Properties settings = properties(file);

        assertThat(settings.stringPropertyNames())
                .contains("bootstrap.servers", "schema.registry.url", "state.dir", AppConfig.HTTP_LISTEN)
                .allMatch(name -> AppConfig.help().contains("  " + name + " ")
                        || StreamsConfig.configDef().names().contains(name)
                        || isKafkas(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"base/worker.properties", "large/worker.properties"})
    void theWorkersSettingsAreItsOwnOrThoseOfKafkasClients(String file) throws IOException {
        assertThat(properties(file).stringPropertyNames())
                .contains("bootstrap.servers", "schema.registry.url", WorkerConfig.SOURCES, WorkerConfig.HTTP_LISTEN)
                .allMatch(name -> WorkerConfig.help().contains("  " + name + " ") || isKafkas(name));
    }

    private static boolean isKafkas(String name) {
        return ConsumerConfig.configNames().contains(name)
                || name.equals(AbstractConfig.CONFIG_PROVIDERS_CONFIG)
                || name.startsWith(AbstractConfig.CONFIG_PROVIDERS_CONFIG + ".directory.");
    }

    private static List<Map<String, Object>> resources() throws IOException {
        List<Map<String, Object>> all = new ArrayList<>();
        for (String file : List.of("streams.yaml", "worker.yaml", "review.yaml", "network.yaml")) {
            all.addAll(documents("base/" + file));
        }
        return all;
    }

    private static List<Map<String, Object>> workloads() throws IOException {
        return resources().stream()
                .filter(resource -> Set.of("Deployment", "StatefulSet").contains(resource.get("kind")))
                .toList();
    }

    private static Map<String, Object> workload(String name) throws IOException {
        return workloads().stream()
                .filter(workload -> map(workload, "metadata").get("name").equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, Object> pod(Map<String, Object> workload) {
        return map(map(map(workload, "spec"), "template"), "spec");
    }

    private static Map<String, Object> container(Map<String, Object> workload) {
        return maps(pod(workload), "containers").getFirst();
    }

    private static Properties properties(String file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(FOLDER.resolve(file))) {
            properties.load(reader);
        }
        return properties;
    }

    @SuppressWarnings("unchecked") // YAML has no other keys here.
    private static List<Map<String, Object>> documents(String file) throws IOException {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        List<Map<String, Object>> documents = new ArrayList<>();
        new Yaml(new SafeConstructor(options))
                .loadAll(Files.readString(FOLDER.resolve(file)))
                .forEach(document -> documents.add((Map<String, Object>) document));
        return documents;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Map<String, Object> parent, String name) {
        return (Map<String, Object>) parent.getOrDefault(name, Map.of());
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> maps(Map<String, Object> parent, String name) {
        return (List<Map<String, Object>>) parent.getOrDefault(name, List.of());
    }

    private static List<String> strings(Map<String, Object> parent, String name) {
        return ((List<?>) parent.getOrDefault(name, List.of()))
                .stream().map(String::valueOf).toList();
    }
}
