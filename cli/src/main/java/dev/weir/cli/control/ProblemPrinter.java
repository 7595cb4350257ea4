package dev.weir.cli.control;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.weir.cli.terminal.JsonLines;
import dev.weir.cli.terminal.Terminal;
import dev.weir.policy.Problem;
import java.util.List;

/**
 * Says what is wrong with a document, be it a policy or a prompt.
 *
 * @param json one JSON object a line instead of words
 */
public record ProblemPrinter(Terminal terminal, boolean json) {

    /**
     * @param kind what they are called in JSON
     * @param prefix put before each in words
     */
    public void print(String kind, String prefix, List<Problem> problems) {
        for (Problem problem : problems) {
            if (json) {
                JsonLines.write(
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("kind", kind)
                                .put("file", problem.file())
                                .put("line", problem.line())
                                .put("column", problem.column())
                                .put("rule", problem.rule())
                                .put("message", problem.message())
                                .put("remedy", problem.remedy()),
                        terminal.out());
            } else {
                terminal.line(prefix + problem);
            }
        }
    }
}
