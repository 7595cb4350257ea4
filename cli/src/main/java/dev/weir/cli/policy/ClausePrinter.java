package dev.weir.cli.policy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.cli.terminal.JsonLines;
import dev.weir.cli.terminal.Terminal;
import dev.weir.policy.Clause;
import dev.weir.policy.Policy;
import dev.weir.policy.RuleSummary;
import java.util.List;
import java.util.stream.Collectors;

/** Shows the clauses of a policy as moderators read them, with the rules they stand behind. */
final class ClausePrinter {
    private final Terminal terminal;
    private final boolean json;

    ClausePrinter(Terminal terminal, boolean json) {
        this.terminal = terminal;
        this.json = json;
    }

    void print(Policy policy) {
        if (policy.clauses().isEmpty() && !json) {
            terminal.line(policy.id() + " has no clauses. Write them under `clauses`");
        }
        for (Clause clause : policy.clauses()) {
            List<String> rules = policy.rules().stream()
                    .filter(rule -> clause.id().equals(rule.clause()))
                    .map(RuleSummary::id)
                    .toList();
            if (json) {
                printJson(policy, clause, rules);
            } else {
                printText(clause, rules);
            }
        }
    }

    private void printText(Clause clause, List<String> rules) {
        terminal.line(clause.id() + ": " + clause.title() + " (" + clause.harm() + ")");
        clause.text().lines().forEach(line -> terminal.line("  " + line));
        clause.examples().forEach(example -> field("breaks it", example));
        clause.counterexamples().forEach(example -> field("does not", example));
        if (!clause.actions().isEmpty()) {
            field("actions", clause.actions().stream().map(Enum::name).collect(Collectors.joining(", ")));
        }
        clause.notice().forEach((language, text) -> field("notice " + language, text));
        field("rules", rules.isEmpty() ? "none" : String.join(", ", rules));
    }

    private void field(String name, String text) {
        text.lines().forEach(line -> terminal.line(String.format("  %-12s %s", name, line)));
    }

    private void printJson(Policy policy, Clause clause, List<String> rules) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("kind", "clause")
                .put("policyId", policy.id())
                .put("id", clause.id())
                .put("harm", clause.harm())
                .put("title", clause.title())
                .put("text", clause.text());
        clause.examples().forEach(node.putArray("examples")::add);
        clause.counterexamples().forEach(node.putArray("counterexamples")::add);
        clause.actions().stream().map(Enum::name).forEach(node.putArray("actions")::add);
        clause.notice().forEach(node.putObject("notice")::put);
        rules.forEach(node.putArray("rules")::add);
        JsonLines.write(node, terminal.out());
    }
}
