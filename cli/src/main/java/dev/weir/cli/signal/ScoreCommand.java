package dev.weir.cli.signal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.cli.file.BoundedFile;
import dev.weir.cli.file.BoundedLines;
import dev.weir.cli.model.ModelArtefact;
import dev.weir.cli.terminal.ExitCode;
import dev.weir.cli.terminal.Failure;
import dev.weir.cli.terminal.JsonLines;
import dev.weir.cli.terminal.Terminal;
import dev.weir.signals.text.TextLimits;
import dev.weir.signals.text.TextScorer;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code weir score}. */
@Command(
        name = "score",
        header = "Score texts with a model",
        description = {
            "Score texts with a model: JSON Lines in, JSON Lines out, in the same order, however many there are.",
            "In: {\"id\":\"...\",\"text\":\"...\"}. Out: the id (the number of the line where there is none), a score of 0 to"
                    + " 10000 for each label, and the stretches of the text that carried it, by position. Talks to no"
                    + " cluster. A bad line is reported and the rest goes on."
        })
public final class ScoreCommand implements Callable<Integer> {
    private static final int BUFFER = 1 << 16;
    private static final int LINE_BYTES = 4 * 1024 * 1024;

    @Option(names = "--model", required = true, paramLabel = "FILE", description = "Artefact of a text model")
    private Path model = Path.of("");

    @Parameters(paramLabel = "FILE", arity = "0..1", description = "JSON Lines. Default: -, standard input")
    private Path file = Path.of("-");

    @Option(names = "--field", paramLabel = "NAME", description = "Field that holds the text. Default: text")
    private String field = "text";

    @Option(names = "--text", description = "Lines are plain texts, not JSON")
    private boolean plain;

    @Option(names = "--max-line-bytes", paramLabel = "N", description = "Longest line. Default: 4194304")
    private int lineBytes = LINE_BYTES;

    private final Terminal terminal;

    public ScoreCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (lineBytes < 1) {
            throw Failure.wrongUsage("--max-line-bytes: must be above 0");
        }
        LineScorer scorer = new LineScorer(new TextScorer(ModelArtefact.read(model), TextLimits.DEFAULT), field, plain);
        boolean fromInput = file.toString().equals("-");
        String name = fromInput ? "standard input" : file.toString();
        try (InputStream stream = fromInput ? terminal.in() : Files.newInputStream(file)) {
            return score(scorer, name, new BoundedLines(new BufferedInputStream(stream, BUFFER), lineBytes));
        } catch (IOException e) {
            throw new Failure(name + ": " + BoundedFile.because(e), e);
        }
    }

    private int score(LineScorer scorer, String name, BoundedLines lines) throws IOException {
        boolean good = true;
        for (Optional<BoundedLines.Line> next = lines.next(); next.isPresent(); next = lines.next()) {
            try {
                Optional<ObjectNode> scored = scorer.score(next.get());
                scored.ifPresent(node -> JsonLines.write(node, terminal.out()));
            } catch (BadLineException e) {
                good = false;
                terminal.problem(name + ", line " + next.get().number() + ": " + e.getMessage());
            }
        }
        return ExitCode.of(good);
    }
}
