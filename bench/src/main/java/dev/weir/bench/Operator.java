package dev.weir.bench;

import dev.weir.cli.WeirCli;
import dev.weir.cli.terminal.ExitCode;
import dev.weir.cli.terminal.Terminal;
import dev.weir.schemas.topics.Topics;
import dev.weir.testbed.Broker;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What an operator does by the command line before anything is measured, on the broker and the registry of this process.
 *
 * @param topics the ones that are meant
 */
public record Operator(Topics topics) {
    /** Of everything that is measured. */
    public static final String REGISTRY = "mock://bench";

    public static final Path EXAMPLES = Path.of(System.getProperty("weir.home", "."), "examples");

    /**
     * A command of {@code weir}.
     *
     * @throws IllegalStateException when it fails, with what it said
     */
    public void weir(String... words) {
        List<String> all = new ArrayList<>(Arrays.asList(words));
        all.addAll(List.of("--bootstrap-server", Broker.shared().bootstrapServers()));
        all.addAll(List.of("--registry", REGISTRY, "--prefix", topics.prefix()));
        StringWriter said = new StringWriter();
        PrintWriter out = new PrintWriter(said);
        Terminal terminal = new Terminal(InputStream.nullInputStream(), out, out, false, Map.of());
        if (WeirCli.run(terminal, all.toArray(String[]::new)) != ExitCode.OK) {
            throw new IllegalStateException("weir " + String.join(" ", words) + ": " + said);
        }
    }
}
