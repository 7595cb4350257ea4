package dev.weir.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The top of the tree of commands: what all of them share. */
@Command(
        name = "weir",
        versionProvider = Version.class,
        description = "Content moderation on Kafka Streams, by hand: uploads, decisions, policies, banks, models.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:everything asked for was done, and every check passed",
            "1:a check failed, or something was not done; standard error says what",
            "2:the command line is wrong; nothing was done"
        },
        footerHeading = "%n",
        footer = {
            "Quick start: `weir demo` shows the whole pipeline at work, `weir up` starts it and leaves it running.",
            "Every command explains itself: weir COMMAND --help"
        })
final class WeirCommand {
    @Option(
            names = "--debug",
            scope = ScopeType.INHERIT,
            order = 202,
            description = "Show where in the program an error came from")
    private boolean debug;

    boolean debug() {
        return debug;
    }
}
