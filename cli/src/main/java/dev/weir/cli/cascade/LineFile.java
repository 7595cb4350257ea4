package dev.weir.cli.cascade;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.cli.file.BoundedFile;
import dev.weir.cli.file.BoundedLines;
import dev.weir.cli.file.MediaTypes;
import dev.weir.cli.terminal.Failure;
import dev.weir.cli.terminal.Terminal;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** A file of JSON objects, one a line, plain or packed ({@code .gz}). */
final class LineFile {
    private static final int BUFFER = 1 << 16;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Terminal terminal;
    private final int lineBytes;

    /** @param lineBytes longest line */
    LineFile(Terminal terminal, int lineBytes) {
        this.terminal = terminal;
        this.lineBytes = lineBytes;
    }

    /** Takes one object; says what is wrong with it, without content, or nothing. */
    @FunctionalInterface
    interface Taker {
        Optional<String> take(JsonNode object);
    }

    /**
     * Hands every object of a file to the taker. A line that cannot be used is reported, and the rest goes on.
     *
     * @return how many lines could not be used
     * @throws Failure when the file cannot be read
     */
    int read(Path file, Taker taker) {
        int bad = 0;
        try (InputStream stream = open(file)) {
            BoundedLines lines = new BoundedLines(new BufferedInputStream(stream, BUFFER), lineBytes);
            for (Optional<BoundedLines.Line> next = lines.next(); next.isPresent(); next = lines.next()) {
                Optional<String> problem = problem(next.get(), taker);
                if (problem.isPresent()) {
                    bad++;
                    terminal.problem(file + ", line " + next.get().number() + ": " + problem.get());
                }
            }
        } catch (IOException e) {
            throw new Failure(file + ": " + BoundedFile.because(e), e);
        }
        return bad;
    }

    private static InputStream open(Path file) throws IOException {
        InputStream stream = Files.newInputStream(file);
        if (!MediaTypes.end(file).equals("gz")) {
            return stream;
        }
        try {
            return new GZIPInputStream(stream, BUFFER);
        } catch (IOException e) {
            stream.close();
            throw new Failure(file + ": is not packed with gzip, though its name says so", e);
        }
    }

    private static Optional<String> problem(BoundedLines.Line line, Taker taker) {
        return switch (line) {
            case BoundedLines.Line.Bad bad -> Optional.of(bad.problem());
            case BoundedLines.Line.Text text when text.text().isBlank() -> Optional.empty();
            case BoundedLines.Line.Text text -> {
                JsonNode object;
                try {
                    object = MAPPER.readTree(text.text());
                } catch (JsonProcessingException e) {
                    // The parser's own message quotes the line, and lines are content.
                    yield Optional.of("not JSON from column " + e.getLocation().getColumnNr() + " on. Correct it");
                }
                yield object.isObject() ? taker.take(object) : Optional.of("no JSON object. Write one a line");
            }
        };
    }
}
