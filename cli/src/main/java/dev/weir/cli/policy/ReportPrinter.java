package dev.weir.cli.policy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.cli.control.ProblemPrinter;
import dev.weir.cli.terminal.JsonLines;
import dev.weir.cli.terminal.Terminal;
import dev.weir.policy.PolicyCheck;
import dev.weir.policy.TestResult;

/** Says what a check of a policy found. */
final class ReportPrinter {
    private final Terminal terminal;
    private final boolean json;

    ReportPrinter(Terminal terminal, boolean json) {
        this.terminal = terminal;
        this.json = json;
    }

    void print(String file, PolicyCheck.Report report) {
        ProblemPrinter problems = new ProblemPrinter(terminal, json);
        problems.print("problem", "", report.problems());
        report.tests().stream().filter(test -> !test.passed()).forEach(this::failed);
        problems.print("counterexample", "", report.counterexamples());
        problems.print("warning", "warning: ", report.warnings());
        summary(file, report);
    }

    private void failed(TestResult test) {
        if (json) {
            ObjectNode node = JsonNodeFactory.instance
                    .objectNode()
                    .put("kind", "test")
                    .put("file", test.file())
                    .put("line", test.line())
                    .put("column", test.column())
                    .put("name", test.name());
            test.differences().forEach(node.putArray("differences")::add);
            JsonLines.write(node, terminal.out());
        } else {
            terminal.line(test.toString());
        }
    }

    private void summary(String file, PolicyCheck.Report report) {
        long passed = report.tests().stream().filter(TestResult::passed).count();
        if (json) {
            JsonLines.write(
                    JsonNodeFactory.instance
                            .objectNode()
                            .put("kind", "summary")
                            .put("file", file)
                            .put("ok", report.ok())
                            .put("problems", report.problems().size())
                            .put("tests", report.tests().size())
                            .put("passed", passed)
                            .put("counterexamples", report.counterexamples().size())
                            .put("warnings", report.warnings().size()),
                    terminal.out());
        } else if (report.problems().isEmpty()) {
            terminal.line(file + ": " + (report.ok() ? "good" : "not good") + "; " + passed + " of "
                    + report.tests().size() + " tests passed, "
                    + report.counterexamples().size() + " counterexamples, "
                    + report.warnings().size() + " warnings");
        } else {
            terminal.line(file + ": does not compile; " + report.problems().size() + " problems");
        }
    }
}
