package dev.weir.cli.decision;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.cli.terminal.JsonLines;
import dev.weir.cli.terminal.Terminal;
import dev.weir.schemas.Decision;

/** Says how replays came out. */
final class ReplayPrinter {
    private final Terminal terminal;
    private final boolean json;

    ReplayPrinter(Terminal terminal, boolean json) {
        this.terminal = terminal;
        this.json = json;
    }

    void print(Decision decision, Replay.Result result) {
        if (json) {
            JsonLines.write(json(decision, result), terminal.out());
            return;
        }
        terminal.line(String.format(
                "%-22s  %s  %s  %s r%d",
                words(result),
                decision.getDecisionId(),
                decision.getAction(),
                decision.getContentId(),
                decision.getRevision()));
        switch (result) {
            case Replay.Result.Different different ->
                different.differences().forEach(line -> terminal.line("  " + line));
            case Replay.Result.Impossible impossible -> terminal.line("  " + impossible.problem());
            case Replay.Result.Same ignored -> {}
            case Replay.Result.Person ignored -> {}
        }
    }

    void print(ReplayCounts counts, long unreadable) {
        if (json) {
            JsonLines.write(
                    JsonNodeFactory.instance
                            .objectNode()
                            .put("same", counts.same())
                            .put("person", counts.person())
                            .put("different", counts.different())
                            .put("impossible", counts.impossible())
                            .put("unreadable", unreadable),
                    terminal.out());
        } else {
            terminal.line(counts.same() + " same, " + counts.person() + " by a person, " + counts.different()
                    + " different, " + counts.impossible() + " impossible to settle again, " + unreadable
                    + " unreadable");
        }
    }

    private static String words(Replay.Result result) {
        return switch (result) {
            case Replay.Result.Same ignored -> "same";
            case Replay.Result.Person ignored -> "a person's, stands";
            case Replay.Result.Different ignored -> "different";
            case Replay.Result.Impossible ignored -> "impossible";
        };
    }

    private static ObjectNode json(Decision decision, Replay.Result result) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("decisionId", decision.getDecisionId())
                .put("contentId", decision.getContentId())
                .put("revision", decision.getRevision())
                .put("action", decision.getAction().name());
        switch (result) {
            case Replay.Result.Same ignored -> node.put("result", "same");
            case Replay.Result.Person ignored -> node.put("result", "person");
            case Replay.Result.Impossible impossible ->
                node.put("result", "impossible").put("problem", impossible.problem());
            case Replay.Result.Different different ->
                different.differences().forEach(node.put("result", "different").putArray("differences")::add);
        }
        return node;
    }
}
