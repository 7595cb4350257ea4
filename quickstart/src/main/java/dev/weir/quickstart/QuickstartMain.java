package dev.weir.quickstart;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The part of the {@code weir} command line that starts processes. Started by the script {@code ./weir}. */
@Command(
        name = "weir",
        description = "Content moderation on Kafka Streams, on one machine.",
        subcommands = {Demo.class, Up.class, Chaos.class})
public final class QuickstartMain {
    private QuickstartMain() {}

    /**
     * Entry point.
     *
     * @param args a command and its options
     */
    public static void main(String[] args) {
        // Before the first logger is asked for: the terminal belongs to people.
        System.setProperty("logback.configurationFile", "dev/weir/quickstart/supervisor-logback.xml");
        System.exit(new CommandLine(new QuickstartMain()).execute(args));
    }
}
