package dev.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.cli.terminal.Terminal;
import dev.weir.cli.testbed.Weir;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class WeirCliTest {
    @Test
    void theTopHelpIsAsItWasApproved() throws IOException {
        Weir.Result help = Weir.alone().run("--help");

        assertThat(help.exitCode()).isZero();
        assertThat(help.out()).isEqualToNormalizingNewlines(resource("help.txt"));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandExplainsItself(String command) {
        Weir.Result help = Weir.alone().run((command + " --help").split(" ", -1));

        assertThat(help.exitCode()).isZero();
        assertThat(help.err()).isEmpty();
        assertThat(help.out())
                .contains("Usage: weir " + command)
                .contains("--debug")
                .doesNotContain("$$");
    }

    static Stream<String> commands() {
        Terminal terminal = new Terminal(
                new ByteArrayInputStream(new byte[0]),
                new PrintWriter(new StringWriter()),
                new PrintWriter(new StringWriter()),
                false,
                Map.of());
        return Commands.commandLine(terminal).getSubcommands().values().stream()
                .flatMap(command -> Stream.concat(Stream.of(command), command.getSubcommands().values().stream()))
                .map(CommandLine::getCommandSpec)
                .map(spec -> spec.qualifiedName().substring("weir ".length()));
    }

    @Test
    void theVersionIsThatOfTheBuild() {
        assertThat(Weir.alone().run("--version").lines()).first().asString().matches("weir [0-9].*");
    }

    @Test
    void wrongUsageSaysWhatIsWrongAndWhereHelpIs() {
        Weir.Result misspelt = Weir.alone().run("sumbit");
        assertThat(misspelt.exitCode()).isEqualTo(2);
        assertThat(misspelt.out()).isEmpty();
        assertThat(misspelt.err()).contains("Did you mean: weir submit").contains("Try: weir --help");

        Weir.Result unknown = Weir.alone().run("decisions", "--folow");
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.err()).contains("--folow").contains("--follow").contains("Try: weir decisions --help");
    }

    @Test
    void withoutACommandItSaysWhichThereAre() {
        for (String[] none : new String[][] {{}, {"policy"}}) {
            Weir.Result result = Weir.alone().run(none);
            assertThat(result.exitCode()).isEqualTo(2);
            assertThat(result.err()).contains("Commands:");
        }
    }

    private static String resource(String name) throws IOException {
        try (InputStream stream = Objects.requireNonNull(WeirCliTest.class.getResourceAsStream(name), name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
