package dev.weir.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonMappingException;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.kafka.KafkaClusterSpec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.server.config.AbstractKafkaConfig;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every manifest is what Kubernetes' and Strimzi's own types say that it may be. */
class ManifestsTest {
    private static final Path FOLDER = Path.of(System.getProperty("weir.home"), "operations/kubernetes");

    static List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(FOLDER)) {
            return all.filter(file -> file.toString().endsWith(".yaml") && !file.endsWith("kustomization.yaml"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void aManifestIsOfTheTypesThatItNames(Path file) throws IOException {
        assertThat(Manifests.read(Files.readString(file))).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "base/streams.yaml | periodSeconds: 5 | periodSecond: 5 | periodSecond",
                "base/streams.yaml | replicas: 1 | replicas: one | replicas",
                "base/streams.yaml | requests: {storage: 20Gi} | request: {storage: 20Gi} | request",
                "base/streams.yaml | prometheus.io/scrape: \"true\" | prometheus.io/scrape: true | scrape",
                "base/review.yaml | {name: SERVER_PORT, value: \"8090\"} | {name: SERVER_PORT, value: 8090} | value",
                "base/review.yaml | apps/v1 | apps/v2 | no Deployment of apps/v2",
                "base/worker.yaml | kind: Deployment | kind: Deploiment | no Deploiment",
                "base/network.yaml | podSelector: | podSelectors: | podSelectors",
                "base/topics.yaml | partitions: 12 | partition: 12 | partition",
                "base/topics.yaml | kafka.strimzi.io/v1 | kafka.strimzi.io/v1beta2 | no KafkaTopic of",
                "large/kafka.yaml | roles: [controller, broker] | roles: [controller, brooker] | brooker",
                "large/kafka.yaml | type: scram-sha-512 | type: scram-sha-521 | scram-sha-521",
                "large/kafka.yaml | deleteClaim: false | deleteClaims: false | deleteClaims",
                "large/users.yaml | operations: [Write] | operation: Write | operation",
                "large/users.yaml | patternType: prefix | patternType: prefixed | patternType"
            })
    void aMistakeIsRefused(String file, String right, String wrong, String says) throws IOException {
        String good = Files.readString(FOLDER.resolve(file));

        assertThat(good).contains(right);
        assertThatThrownBy(() -> Manifests.read(good.replace(right, wrong)))
                .isInstanceOf(JsonMappingException.class)
                .hasMessageContaining(says);
    }

    @ParameterizedTest
    @ValueSource(strings = {"small", "large"})
    void soIsWhatKustomizeBuildsOfThem(String overlay) throws Exception {
        assumeTrue(isThere("kubectl"), "there is no kubectl to build the overlays with");
        Process kustomize = new ProcessBuilder(
                        "kubectl", "kustomize", FOLDER.resolve(overlay).toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String built;
        try (InputStream out = kustomize.getInputStream()) {
            built = new String(out.readAllBytes(), StandardCharsets.UTF_8);
        }

        assertThat(kustomize.waitFor()).isZero();
        assertThat(Manifests.read(built)).hasSizeGreaterThan(40);
    }

    private static boolean isThere(String program) {
        return Stream.of(System.getenv("PATH").split(":", -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"small/kafka.yaml", "large/kafka.yaml"})
    void theBrokersSettingsAreKafkasAndNotStrimzis(String file) throws IOException {
        Kafka kafka = Manifests.read(Files.readString(FOLDER.resolve(file))).stream()
                .filter(Kafka.class::isInstance)
                .map(Kafka.class::cast)
                .findFirst()
                .orElseThrow();
        List<String> strimzis = List.of(KafkaClusterSpec.FORBIDDEN_PREFIXES.split(", ", -1));

        assertThat(kafka.getSpec().getKafka().getConfig().keySet())
                .isNotEmpty()
                .allMatch(AbstractKafkaConfig.CONFIG_DEF.names()::contains)
                .noneMatch(name -> strimzis.stream().anyMatch(name::startsWith));
    }
}
