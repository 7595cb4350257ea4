package dev.weir.cli;

import dev.weir.cli.bank.BankCommand;
import dev.weir.cli.bank.ImportBank;
import dev.weir.cli.bank.ListBanks;
import dev.weir.cli.bank.RemoveBank;
import dev.weir.cli.cascade.CascadeCommand;
import dev.weir.cli.cascade.EvaluateCascade;
import dev.weir.cli.cost.CostsCommand;
import dev.weir.cli.deadletter.DeadLettersCommand;
import dev.weir.cli.deadletter.ListDeadLetters;
import dev.weir.cli.deadletter.ReplayDeadLetters;
import dev.weir.cli.decision.DecisionsCommand;
import dev.weir.cli.decision.ExplainCommand;
import dev.weir.cli.decision.ReplayCommand;
import dev.weir.cli.decision.ViolationsCommand;
import dev.weir.cli.model.ActivateModel;
import dev.weir.cli.model.ModelCommand;
import dev.weir.cli.model.PublishModel;
import dev.weir.cli.model.ShowModel;
import dev.weir.cli.policy.ActivatePolicy;
import dev.weir.cli.policy.CheckPolicy;
import dev.weir.cli.policy.PolicyCommand;
import dev.weir.cli.policy.PublishPolicy;
import dev.weir.cli.policy.RetirePolicy;
import dev.weir.cli.policy.ShowPolicy;
import dev.weir.cli.prompt.ActivatePrompt;
import dev.weir.cli.prompt.CheckPrompt;
import dev.weir.cli.prompt.PromptCommand;
import dev.weir.cli.prompt.PublishPrompt;
import dev.weir.cli.prompt.ShowPrompt;
import dev.weir.cli.quality.QualityCommand;
import dev.weir.cli.signal.FingerprintCommand;
import dev.weir.cli.signal.ScoreCommand;
import dev.weir.cli.source.CheckSources;
import dev.weir.cli.source.SourcesCommand;
import dev.weir.cli.terminal.Terminal;
import dev.weir.cli.topics.CheckTopics;
import dev.weir.cli.topics.CreateTopics;
import dev.weir.cli.topics.RoleAcls;
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
                .addSubcommand(group(
                        new TopicsCommand(),
                        new CreateTopics(terminal),
                        new CheckTopics(terminal),
                        new RoleAcls(terminal)))
                .addSubcommand(new SubmitCommand(terminal))
                .addSubcommand(new DecisionsCommand(terminal))
                .addSubcommand(new ViolationsCommand(terminal))
                .addSubcommand(new ExplainCommand(terminal))
                .addSubcommand(new ReplayCommand(terminal))
                .addSubcommand(new QualityCommand(terminal))
                .addSubcommand(new CostsCommand(terminal))
                .addSubcommand(
                        group(new DeadLettersCommand(), new ListDeadLetters(terminal), new ReplayDeadLetters(terminal)))
                .addSubcommand(group(
                        new PolicyCommand(),
                        new CheckPolicy(terminal),
                        new PublishPolicy(terminal),
                        new ShowPolicy(terminal),
                        new ActivatePolicy(terminal),
                        new RetirePolicy(terminal)))
                .addSubcommand(group(
                        new PromptCommand(),
                        new CheckPrompt(terminal),
                        new PublishPrompt(terminal),
                        new ShowPrompt(terminal),
                        new ActivatePrompt(terminal)))
                .addSubcommand(group(new SourcesCommand(), new CheckSources(terminal)))
                .addSubcommand(group(
                        new BankCommand(), new ImportBank(terminal), new ListBanks(terminal), new RemoveBank(terminal)))
                .addSubcommand(group(
                        new ModelCommand(),
                        new PublishModel(terminal),
                        new ShowModel(terminal),
                        new ActivateModel(terminal)))
                .addSubcommand(group(new CascadeCommand(), new EvaluateCascade(terminal)))
                .addSubcommand(new FingerprintCommand(terminal))
                .addSubcommand(new ScoreCommand(terminal));
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
