package dev.weir.quickstart.demo;

import dev.weir.cli.WeirCli;
import dev.weir.cli.terminal.Terminal;
import dev.weir.quickstart.supervise.Refusal;
import dev.weir.quickstart.supervise.Voice;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;

/** Runs commands of the {@code weir} command line as a person would, and shows them, so that they can be repeated by hand. */
public final class Commands {
    private final Voice voice;
    private final Map<String, String> environment;

    /**
     * @param bootstrapServers the broker
     * @param registryUrl the schema registry
     */
    public Commands(Voice voice, String bootstrapServers, String registryUrl) {
        this.voice = voice;
        this.environment = Map.of("WEIR_BOOTSTRAP", bootstrapServers, "WEIR_REGISTRY", registryUrl);
    }

    /**
     * Runs a command.
     *
     * @return what it printed
     * @throws Refusal when it fails, with its own first words
     */
    public String run(String... args) {
        voice.say().accept("  $ weir " + String.join(" ", args));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Terminal terminal = new Terminal(
                InputStream.nullInputStream(), new PrintWriter(out), new PrintWriter(err), false, environment);
        if (WeirCli.run(terminal, args) != 0) {
            throw new Refusal("weir " + String.join(" ", args) + " failed: " + firstLine(err + "\n" + out));
        }
        return out.toString();
    }

    private static String firstLine(String output) {
        return output.strip().lines().findFirst().orElse("it did not say why");
    }
}
