package dev.weir.cli.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.cli.terminal.Failure;
import dev.weir.cli.testbed.Site;
import dev.weir.cli.testbed.Weir;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class ConnectionTest {
    @TempDir
    private static Path folder;

    @Test
    void theCommandLineGoesBeforeTheFileAndTheFileBeforeTheEnvironment() throws IOException {
        Path file = write("""
                bootstrap.servers=file:1
                client.id=mine
                sasl.jaas.config=user ${env:SECRET}
                """);
        Map<String, String> environment =
                Map.of("WEIR_BOOTSTRAP", "env:1", "WEIR_REGISTRY", "http://env", "WEIR_PREFIX", "env.", "SECRET", "s3");

        ClientSettings plain = settings(Map.of());
        assertThat(plain.bootstrap()).isEqualTo("127.0.0.1:9092");
        assertThat(plain.registry()).isEqualTo("http://127.0.0.1:8081/apis/ccompat/v7");
        assertThat(plain.topics().prefix()).isEqualTo("weir.");
        ClientSettings fromEnvironment = settings(environment);
        assertThat(fromEnvironment.bootstrap()).isEqualTo("env:1");
        assertThat(fromEnvironment.topics().prefix()).isEqualTo("env.");
        ClientSettings fromFile = settings(environment, "--config", file.toString(), "-X", "client.id=other");
        assertThat(fromFile.bootstrap()).isEqualTo("file:1");
        assertThat(fromFile.registry()).isEqualTo("http://env");
        assertThat(fromFile.properties())
                .containsEntry("client.id", "other")
                .containsEntry("sasl.jaas.config", "user s3");
        assertThat(fromFile.toString()).doesNotContain("s3");
        assertThat(settings(environment, "--config", file.toString(), "--bootstrap-server", "option:1")
                        .bootstrap())
                .isEqualTo("option:1");
    }

    @Test
    void secretsDoNotBelongOnTheCommandLine() {
        for (String name : new String[] {
            "sasl.jaas.config", "ssl.keystore.password", "basic.auth.user.info", "bearer.auth.token", "ssl.keystore.key"
        }) {
            assertThatThrownBy(() -> settings(Map.of(), "-X", name + "=x"))
                    .isInstanceOf(Failure.class)
                    .hasMessageContaining("-X " + name)
                    .hasMessageContaining("--config")
                    .hasMessageNotContaining("=x");
        }
        assertThat(settings(Map.of(), "-X", "basic.auth.credentials.source=USER_INFO")
                        .properties())
                .containsKey("basic.auth.credentials.source");
    }

    @Test
    void aFileThatCannotBeUsedIsSaidClearly() throws IOException {
        Path unset = write("sasl.jaas.config=${env:NOT_SET}");

        assertThatThrownBy(() -> settings(Map.of(), "--config", unset.toString()))
                .hasMessageContaining("property sasl.jaas.config: the environment variable NOT_SET is not set");
        assertThatThrownBy(() ->
                        settings(Map.of(), "--config", folder.resolve("none").toString()))
                .hasMessageContaining("there is no such file");
        assertThatThrownBy(() -> settings(Map.of(), "--prefix", "a b")).hasMessageContaining("--prefix: ");
        assertThatThrownBy(() -> settings(Map.of(), "--timeout", "0s")).hasMessageContaining("--timeout: ");
    }

    @Test
    void aBrokerThatDoesNotAnswerIsOneClearLine() throws IOException {
        String nowhere = "127.0.0.1:" + unusedPort();

        Weir.Result failed = Weir.alone().run("decisions", "--bootstrap-server", nowhere, "--timeout", "1s");

        assertThat(failed.exitCode()).isEqualTo(1);
        assertThat(failed.err().lines())
                .containsExactly("weir: The broker at " + nowhere + " did not answer within 1.0 s. Is it running? Name"
                        + " another with --bootstrap-server, or wait longer with --timeout");
    }

    @Test
    void anAddressThatIsNoneNamesTheOption() {
        Weir.Result failed = Weir.alone().run("decisions", "--bootstrap-server", "nowhere", "--timeout", "1s");

        assertThat(failed.exitCode()).isEqualTo(1);
        assertThat(failed.err().lines())
                .singleElement()
                .asString()
                .contains("--bootstrap-server")
                .contains("nowhere");
    }

    @Test
    void aRegistryThatDoesNotAnswerIsOneClearLine() throws IOException {
        Site site = Site.ready();
        Path text = write("Good morning");
        Path file = Files.move(text, folder.resolve("text.txt"), StandardCopyOption.REPLACE_EXISTING);
        String nowhere = "http://127.0.0.1:" + unusedPort();

        Weir.Result failed = site.run(
                "submit",
                file.toString(),
                "--account",
                "a",
                "--surface",
                "s",
                "--registry",
                nowhere,
                "--timeout",
                "2s");

        assertThat(failed.exitCode()).isEqualTo(1);
        assertThat(failed.err().lines())
                .singleElement()
                .asString()
                .startsWith("weir: The schema registry at " + nowhere + " does not answer (")
                .endsWith("Is it running? Name another with --registry");
    }

    @Test
    void theTraceComesOnlyWithDebug() throws IOException {
        String nowhere = "127.0.0.1:" + unusedPort();

        assertThat(Weir.alone()
                        .run("decisions", "--bootstrap-server", nowhere, "--timeout", "1s", "--debug")
                        .err())
                .contains("at dev.weir.cli.");
    }

    private static int unusedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("client.properties"), text);
    }

    private static ClientSettings settings(Map<String, String> environment, String... arguments) {
        Host host = new Host(environment);
        new CommandLine(host).parseArgs(arguments);
        return host.connection.settings();
    }

    @Command
    private static final class Host {
        @Mixin
        private final ConnectionOptions connection;

        Host(Map<String, String> environment) {
            connection = new ConnectionOptions(environment);
        }
    }
}
