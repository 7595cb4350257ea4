package dev.weir.cli.policy;

import dev.weir.cli.file.DocumentFile;
import dev.weir.cli.file.UnusableFileException;
import dev.weir.cli.terminal.ExitCode;
import dev.weir.cli.terminal.Terminal;
import dev.weir.policy.Policy;
import dev.weir.policy.PolicyCheck;
import dev.weir.vocabulary.Harms;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code weir policy check}. */
@Command(
        name = "check",
        header = "Check policies",
        description = {
            "Compile policies, run the tests in them, look for counterexamples to their invariants and for what was"
                    + " probably not meant; exit code 1 unless all is good. Warnings do not count.",
            "Talks to no cluster."
        })
public final class CheckPolicy implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Policy documents")
    private List<Path> files = List.of();

    @Option(names = "--json", description = "Print one JSON object a line")
    private boolean json;

    @Option(
            names = "--clauses",
            description = "Print the clauses too, as moderators read them, with the rules they stand behind")
    private boolean clauses;

    private final Terminal terminal;

    public CheckPolicy(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        boolean good = true;
        for (Path file : files) {
            good &= check(file);
        }
        return ExitCode.of(good);
    }

    private boolean check(Path file) {
        try {
            String name = file.toString();
            String document = DocumentFile.read(file);
            PolicyCheck.Report report = PolicyCheck.check(name, document, Harms.standard());
            if (clauses && report.problems().isEmpty()) {
                new ClausePrinter(terminal, json).print(Policy.compile(name, document, Harms.standard()));
            }
            new ReportPrinter(terminal, json).print(name, report);
            return report.ok();
        } catch (UnusableFileException e) {
            terminal.problem(file + ": " + e.problem());
            return false;
        }
    }
}
