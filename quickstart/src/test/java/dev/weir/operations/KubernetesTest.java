package dev.weir.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.schemas.topics.TopicCatalogue;
import dev.weir.schemas.topics.TopicSpec;
import dev.weir.schemas.topics.Topics;
import dev.weir.streams.app.AppConfig;
import dev.weir.vocabulary.Harms;
import dev.weir.workers.app.WorkerConfig;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;
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
            out.append("---\napiVersion: kafka.strimzi.io/v1beta2\nkind: KafkaTopic\nmetadata:\n  name: ")
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

    @ParameterizedTest
    @ValueSource(strings = {"base", "small", "large"})
    void everyFileThatIsNamedIsThere(String folder) throws IOException {
        Map<String, Object> kustomization =
                documents(folder + "/kustomization.yaml").getFirst();
        List<String> named = new ArrayList<>(strings(kustomization, "resources"));
        maps(kustomization, "configMapGenerator").forEach(map -> named.addAll(strings(map, "files")));

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
                        || StreamsConfig.configDef().names().contains(name));
    }

    @Test
    void theWorkersSettingsAreItsOwn() throws IOException {
        assertThat(properties("base/worker.properties").stringPropertyNames())
                .contains("bootstrap.servers", "schema.registry.url", WorkerConfig.SOURCES, WorkerConfig.HTTP_LISTEN)
                .allMatch(name -> WorkerConfig.help().contains("  " + name + " "));
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
