package dev.weir.cli;

import dev.weir.cli.decision.DecisionsCommand;
import dev.weir.cli.decision.ExplainCommand;
import dev.weir.cli.decision.ViolationsCommand;
import dev.weir.cli.terminal.Terminal;
import dev.weir.cli.topics.CheckTopics;
import dev.weir.cli.topics.CreateTopics;
import dev.weir.cli.topics.TopicsCommand;
import dev.weir.cli.upload.SubmitCommand;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ScopeType;

/** The tree of commands. */
final class Commands {
    private static final int WIDTH = 100;

    private Commands() {}

    static CommandLine commandLine(Terminal terminal) {
        WeirCommand top = new WeirCommand();
        CommandLine weir = new CommandLine(top)
                .addSubcommand(group(new TopicsCommand(), new CreateTopics(terminal), new CheckTopics(terminal)))
                .addSubcommand(new SubmitCommand(terminal))
                .addSubcommand(new DecisionsCommand(terminal))
                .addSubcommand(new ViolationsCommand(terminal))
                .addSubcommand(new ExplainCommand(terminal));
        weir.getCommandSpec().addOption(help()).addOption(version());
        Errors errors = new Errors(terminal, top);
        tidyHelp(weir);
        return weir.setOut(terminal.out())
                .setErr(terminal.err())
                .setUsageHelpWidth(WIDTH)
                .setUsageHelpLongOptionsMaxWidth(32)
                .setExpandAtFiles(false)
                .setParameterExceptionHandler(errors)
                .setExecutionExceptionHandler(errors);
    }

    private static OptionSpec help() {
        return OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .scopeType(ScopeType.INHERIT)
                .order(200)
                .description("Explain this command")
                .build();
    }

    private static OptionSpec version() {
        return OptionSpec.builder("--version")
                .versionHelp(true)
                .order(201)
                .description("Print the version")
                .build();
    }

    /** Options of the command first, then those of the connection, then those of every command. */
    private static void tidyHelp(CommandLine command) {
        command.getCommandSpec()
                .usageMessage()
                .sortOptions(false)
                .abbreviateSynopsis(true)
                .synopsisSubcommandLabel("COMMAND");
        command.getSubcommands().values().forEach(Commands::tidyHelp);
    }

    private static CommandLine group(Object parent, Object... children) {
        CommandLine group = new CommandLine(parent);
        for (Object child : children) {
            group.addSubcommand(child);
        }
        return group;
    }
}
