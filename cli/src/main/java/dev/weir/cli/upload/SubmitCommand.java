package dev.weir.cli.upload;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.cli.connection.Cluster;
import dev.weir.cli.connection.ConnectionOptions;
import dev.weir.cli.file.BoundedFile;
import dev.weir.cli.file.BoundedLines;
import dev.weir.cli.file.MediaTypes;
import dev.weir.cli.terminal.ExitCode;
import dev.weir.cli.terminal.Failure;
import dev.weir.cli.terminal.JsonLines;
import dev.weir.cli.terminal.Terminal;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code weir submit}. */
@Command(
        name = "submit",
        header = "Send uploads to be decided",
        description = {
            "A .txt file is an upload of one text part; a .png, .jpg, .jpeg, .webp, .gif or .bmp file one of an inline"
                    + " image; a .jsonl or .ndjson file has one upload a line, - is such lines from standard input.",
            "Fields of a line that have a default may be left out; an attachment may name a file below the folder of"
                    + " the JSON Lines (\"file\": \"images/a.png\") instead of holding its content. A bad line is"
                    + " reported and the rest goes on."
        })
public final class SubmitCommand implements Callable<Integer> {
    private static final String STANDARD_INPUT = "-";
    private static final Set<String> JSON_LINES = Set.of("jsonl", "ndjson");
    private static final int BUFFER = 1 << 16;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Text, image or JSON Lines; - for standard input")
    private List<Path> files = List.of();

    @Option(names = "--account", paramLabel = "ID", description = "Account, where a line names none")
    private Optional<String> account = Optional.empty();

    @Option(names = "--surface", paramLabel = "NAME", description = "Surface, where a line names none, e.g. comments")
    private Optional<String> surface = Optional.empty();

    @Option(
            names = "--content-id",
            paramLabel = "ID",
            description = "Id of the content, for a single file. Default: made of the file's name and digest")
    private Optional<String> contentId = Optional.empty();

    @Option(names = "--revision", paramLabel = "N", description = "Revision, where a line names none. Default: 0")
    private long revision;

    @Option(names = "--language", paramLabel = "TAG", description = "Language (BCP 47), where a line names none")
    private Optional<String> language = Optional.empty();

    @Option(names = "--max-line-bytes", paramLabel = "N", description = "Longest line. Default: 4194304")
    private int lineBytes = UploadLimits.LINE_BYTES;

    @Option(
            names = "--max-file-bytes",
            paramLabel = "N",
            description = "Largest text file or attachment. Default: 2097152")
    private int fileBytes = UploadLimits.FILE_BYTES;

    @Option(names = "--json", description = "Print the summary as JSON")
    private boolean json;

    @Mixin
    private final ConnectionOptions connection;

    private final Terminal terminal;

    public SubmitCommand(Terminal terminal) {
        this.terminal = terminal;
        this.connection = new ConnectionOptions(terminal.environment());
    }

    @Override
    public Integer call() {
        requireUsable();
        return connection.run(this::submit);
    }

    private void requireUsable() {
        if (contentId.isPresent() && (files.size() > 1 || isJsonLines(files.getFirst()))) {
            throw Failure.wrongUsage(
                    "--content-id: only for a single text or image file; the others have ids of their own");
        }
        for (Path file : files) {
            if (!isJsonLines(file) && (account.isEmpty() || surface.isEmpty())) {
                throw Failure.wrongUsage(file + ": a text or image file needs --account and --surface");
            }
        }
        if (lineBytes < 1 || fileBytes < 1 || fileBytes == Integer.MAX_VALUE) {
            throw Failure.wrongUsage("--max-line-bytes, --max-file-bytes: must be above 0 and below 2147483647");
        }
    }

    private int submit(Cluster cluster) {
        try (Submission submission = new Submission(cluster, terminal)) {
            for (Path file : files) {
                if (!read(file, submission::take)) {
                    break;
                }
            }
            submission.finish();
            print(submission);
            return ExitCode.of(submission.failed() == 0);
        }
    }

    private void print(Submission submission) {
        if (json) {
            ObjectNode node = JsonNodeFactory.instance
                    .objectNode()
                    .put("submitted", submission.submitted())
                    .put("failed", submission.failed());
            JsonLines.write(node, terminal.out());
        } else {
            terminal.line(submission.submitted() + " submitted, " + submission.failed() + " not");
        }
    }

    private boolean read(Path file, Predicate<Reading> each) {
        UploadDefaults defaults = new UploadDefaults(
                account, surface, contentId, revision, language, Instant.now().truncatedTo(ChronoUnit.MILLIS));
        if (!isJsonLines(file)) {
            boolean known = SingleFile.isText(file) || MediaTypes.of(file).isPresent();
            return each.test(
                    known
                            ? new SingleFile(defaults, fileBytes).read(file)
                            : new Reading.Bad(
                                    file.toString(),
                                    "no kind of file that can be submitted. Use .txt, .png, .jpg, .jpeg, .webp, .gif,"
                                            + " .bmp, .jsonl or .ndjson"));
        }
        boolean fromInput = isStandardInput(file);
        Optional<Path> folder = fromInput
                ? Optional.empty()
                : Optional.ofNullable(file.toAbsolutePath().getParent());
        String name = fromInput ? "standard input" : file.toString();
        JsonLinesFile lines = new JsonLinesFile(name, defaults, new NamedFiles(folder, fileBytes));
        try (InputStream stream = fromInput ? terminal.in() : Files.newInputStream(file)) {
            boolean[] more = {true};
            lines.read(
                    new BoundedLines(new BufferedInputStream(stream, BUFFER), lineBytes),
                    reading -> more[0] = each.test(reading));
            return more[0];
        } catch (IOException e) {
            return each.test(new Reading.Bad(name, BoundedFile.because(e)));
        }
    }

    private static boolean isJsonLines(Path file) {
        return isStandardInput(file) || JSON_LINES.contains(MediaTypes.end(file));
    }

    private static boolean isStandardInput(Path file) {
        return file.toString().equals(STANDARD_INPUT);
    }
}
