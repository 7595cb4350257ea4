package dev.weir.cli.topics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.cli.testbed.Weir;
import dev.weir.testbed.SecuredBroker;
import dev.weir.testbed.SecuredBroker.User;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is printed without a cluster, and what is granted on one that refuses what nobody granted. */
@Timeout(120)
class RoleAclsTest {
    private final String id = UUID.randomUUID().toString().substring(0, 8);

    @TempDir
    private Path folder;

    private static List<String> printed(String... options) {
        List<String> all = new ArrayList<>(List.of("topics", "acls"));
        all.addAll(List.of(options));
        Weir.Result result = Weir.alone().run(all.toArray(String[]::new));
        assertThat(result.exitCode()).as(result.err()).isZero();
        return result.lines();
    }

    @Test
    void aRoleIsLinesForTheShell() {
        assertThat(printed(
                        "--role", "upload-producer", "--principal", "User:shop's", "--bootstrap-server", "kafka:9093"))
                .containsExactly(
                        "# upload-producer: The platform: sends uploads and reads nothing",
                        "kafka-acls.sh --bootstrap-server kafka:9093 --command-config admin.properties --add"
                                + " --allow-principal 'User:shop'\\''s' --operation Write --topic 'weir.uploads'"
                                + " --resource-pattern-type literal");
    }

    @Test
    void prefixAndIdOfTheDeploymentAreTaken() {
        assertThat(printed("--role", "streams-app", "--id", "prod-weir", "--prefix", "prod.", "--format", "table"))
                .anyMatch(line -> line.matches("streams-app +User:streams-app +Read +group +literal +prod-weir"))
                .anyMatch(line ->
                        line.matches("streams-app +User:streams-app +Write +transactional-id +prefixed +prod-weir-"))
                .anyMatch(line ->
                        line.matches("streams-app +User:streams-app +Write +topic +prefixed +prod\\.violations\\."))
                .noneMatch(line -> line.contains(" weir."));
    }

    @Test
    void aReaderOfViolationsIsOfOneHarm() {
        assertThat(printed("--role", "violations-reader", "--harm", "CSAE.KNOWN", "--format", "json"))
                .containsExactly(
                        "{\"role\":\"violations-reader\",\"principal\":\"User:violations-reader\",\"resourceType\":\"topic\","
                                + "\"name\":\"weir.violations.csae.known\",\"pattern\":\"literal\",\"operations\":[\"Read\"]}",
                        "{\"role\":\"violations-reader\",\"principal\":\"User:violations-reader\",\"resourceType\":\"group\","
                                + "\"name\":\"weir-violations\",\"pattern\":\"literal\",\"operations\":[\"Read\"]}");
    }

    @Test
    void aRoleIsAUserOfStrimzis() {
        assertThat(printed(
                        "--role",
                        "bank-keeper",
                        "--principal",
                        "User:trust.safety",
                        "--format",
                        "strimzi",
                        "--cluster",
                        "main"))
                .containsExactly(
                        "---",
                        "# bank-keeper: Publishes banks of known content",
                        "apiVersion: kafka.strimzi.io/v1",
                        "kind: KafkaUser",
                        "metadata:",
                        "  name: \"trust.safety\"",
                        "  labels: {strimzi.io/cluster: \"main\"}",
                        "spec:",
                        "  authentication: {type: scram-sha-512}",
                        "  authorization:",
                        "    type: simple",
                        "    acls:",
                        "      - resource: {type: topic, name: \"weir.banks\", patternType: literal}",
                        "        operations: [Read, Write]",
                        "      - resource: {type: transactionalId, name: \"weir-cli-\", patternType: prefix}",
                        "        operations: [Write]");
    }

    @Test
    void withoutARoleAllAreSaid() {
        assertThat(printed().stream().filter(line -> line.startsWith("# ")))
                .hasSize(10)
                .noneMatch(line -> line.startsWith("# violations-reader"));
        assertThat(printed("--harm", "SPAM").stream().filter(line -> line.startsWith("# ")))
                .hasSize(11);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "--role king | 'king' is no role; use one of upload-producer, streams-app",
                "--role violations-reader | say whose violations, with --harm",
                "--role violations-reader --harm RUDENESS | There is no topic weir.violations.rudeness",
                "--role operator --harm SPAM | only the role violations-reader is about one harm",
                "--principal User:a | choose one with --role",
                "--role operator --principal somebody | must have the form User:NAME",
                "--role operator --apply | with --role and --principal",
                "--format xml | 'xml' is no format; use one of kafka-acls, json, table, strimzi",
                "--role operator --principal User:Maria --format strimzi | cannot be a resource of Kubernetes",
                "--role operator --principal Team:maria --format strimzi | cannot be a resource of Kubernetes",
                "--format strimzi --cluster Main | --cluster Main: cannot be a resource of Kubernetes",
            })
    void whatIsWrongIsSaidAndNothingIsDone(String options, String problem) {
        Weir.Result result = Weir.alone().run(("topics acls " + options).split(" ", -1));
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains(problem);
    }

    /** A file for {@code --config} whose password is in another one. */
    private Path config(String name, Map<String, String> client, String password) throws IOException {
        Path secret = folder.resolve(name + "-secret.properties");
        Files.writeString(secret, "password=" + password + "\n");
        Properties config = new Properties();
        config.putAll(client);
        config.put(
                "sasl.jaas.config",
                Objects.requireNonNull(client.get("sasl.jaas.config"))
                        .replace(password, "${file:" + secret + ":password}"));
        config.put("config.providers", "file");
        config.put("config.providers.file.class", "org.apache.kafka.common.config.provider.FileConfigProvider");
        config.put("config.providers.file.param.allowed.paths", folder.toString());
        Path file = folder.resolve(name + ".properties");
        try (var out = Files.newBufferedWriter(file)) {
            config.store(out, null);
        }
        assertThat(file).content().doesNotContain(password);
        return file;
    }

    private Weir.Result run(Path config, String... command) {
        List<String> all = new ArrayList<>(List.of(command));
        all.addAll(List.of(
                "--config",
                config.toString(),
                "--registry",
                "mock://" + id,
                "--prefix",
                "a" + id + ".",
                "--timeout",
                "30s"));
        return Weir.alone().run(all.toArray(String[]::new));
    }

    @Test
    void whatIsGrantedIsWhatSomebodyCanDoOverTlsWithThePasswordInAFile() throws IOException {
        SecuredBroker broker = SecuredBroker.shared();
        User shop = broker.user("shop-" + id);
        Path admin = config("admin", broker.superuser(), broker.superuserPassword());
        Path platform = config("shop", shop.tlsClient(), shop.password());
        Path text = Files.writeString(folder.resolve("note.txt"), "Good morning, everyone");
        String[] submit = {"submit", text.toString(), "--account", "maria", "--surface", "comments"};
        String[] acls = {"topics", "acls", "--role", "upload-producer", "--principal", shop.principal()};
        assertThat(run(admin, "topics", "create", "--replication", "1").exitCode())
                .isZero();

        assertThat(run(platform, submit)).satisfies(refused -> {
            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.err()).contains("does not allow this").contains("a" + id + ".uploads");
        });
        assertThat(run(admin, with(acls, "--dry-run")).lines())
                .containsExactly(
                        "would grant: Write topic a" + id + ".uploads (literal)",
                        shop.principal() + " as upload-producer: 1 to be granted");
        assertThat(run(admin, with(acls, "--apply")).lines())
                .containsExactly(
                        "granted: Write topic a" + id + ".uploads (literal)",
                        shop.principal() + " as upload-producer: 1 granted");
        assertThat(run(admin, with(acls, "--apply")).lines())
                .containsExactly(shop.principal() + " as upload-producer: 0 granted");

        Weir.Result submitted = run(platform, submit);
        assertThat(submitted.exitCode()).as(submitted.err()).isZero();
        assertThat(run(platform, "decisions").err()).contains("does not allow this");
        assertThat(run(platform, with(acls, "--apply")).err()).contains("does not allow this");
    }

    private static String[] with(String[] command, String more) {
        List<String> all = new ArrayList<>(List.of(command));
        all.add(more);
        return all.toArray(String[]::new);
    }
}
