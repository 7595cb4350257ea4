package dev.weir.cli.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.cli.testbed.Weir;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckSourcesTest {
    private static final Path EXAMPLE = Path.of("..", "examples", "sources", "production.yaml");

    @TempDir
    private static Path folder;

    @Test
    void theExampleIsGood() {
        Weir.Result checked = Weir.alone().run("sources", "check", EXAMPLE.toString());

        assertThat(checked.exitCode()).as(checked.out()).isZero();
        assertThat(checked.lines()).containsExactly(EXAMPLE + ": good; 2 endpoints, 1 chains");
    }

    @Test
    void everyProblemIsSaidWithItsPlace() throws IOException {
        Path bad = Files.writeString(
                folder.resolve("bad.yaml"),
                Files.readString(EXAMPLE)
                        .replace("kind: Sources", "kind: Source")
                        .replace("tokens: {", "token: {"));

        Weir.Result checked = Weir.alone().run("sources", "check", bad.toString(), EXAMPLE.toString());

        assertThat(checked.exitCode()).isEqualTo(1);
        assertThat(checked.lines())
                .anyMatch(line -> line.startsWith(bad + ":4:7: `kind` must be Sources"))
                .anyMatch(line -> line.contains("unknown field `token` in an endpoint; did you mean `tokens`?"))
                .contains(bad + ": not good; 2 problems");
        assertThat(Weir.alone()
                        .run("sources", "check", "--json", bad.toString())
                        .lines())
                .anyMatch(line -> line.startsWith("{\"kind\":\"problem\""))
                .anyMatch(line -> line.contains("\"ok\":false,\"problems\":2"));
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        Weir.Result checked =
                Weir.alone().run("sources", "check", folder.resolve("none.yaml").toString());

        assertThat(checked.exitCode()).isEqualTo(1);
    }
}
