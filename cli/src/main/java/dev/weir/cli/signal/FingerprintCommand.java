package dev.weir.cli.signal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.cli.file.BoundedFile;
import dev.weir.cli.file.MediaTypes;
import dev.weir.cli.file.UnusableFileException;
import dev.weir.cli.terminal.ExitCode;
import dev.weir.cli.terminal.JsonLines;
import dev.weir.cli.terminal.Terminal;
import dev.weir.signals.content.Bytes;
import dev.weir.signals.image.ImageLimits;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code weir fingerprint}. */
@Command(
        name = "fingerprint",
        header = "Print the fingerprints of files",
        description = {
            "Print the fingerprints of files: SHA-256 of the bytes; of a text, SHA-256 of its normal form; of an image,"
                    + " the PDQ hash with its quality, and the hashes it would have turned and mirrored.",
            "Talks to no cluster. A file that cannot be read is reported, and the rest goes on."
        })
public final class FingerprintCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Texts and images")
    private List<Path> files = List.of();

    @Option(names = "--json", description = "Print one JSON object a line")
    private boolean json;

    @Option(names = "--max-file-bytes", paramLabel = "N", description = "Largest file. Default: 67108864")
    private int fileBytes = ImageLimits.DEFAULT.bytes();

    private final Terminal terminal;

    public FingerprintCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        boolean good = true;
        for (Path file : files) {
            good &= print(file);
        }
        return ExitCode.of(good);
    }

    private boolean print(Path file) {
        FileFingerprints fingerprints;
        try {
            Bytes bytes = Bytes.wrap(BoundedFile.read(file, fileBytes, "Raise --max-file-bytes"));
            fingerprints = FileFingerprints.of(bytes, MediaTypes.of(file).isPresent());
        } catch (UnusableFileException e) {
            terminal.problem(file + ": " + e.problem());
            return false;
        }
        if (json) {
            ObjectNode node = JsonNodeFactory.instance.objectNode().put("file", file.toString());
            JsonLines.write(fingerprints.addTo(node), terminal.out());
        } else {
            terminal.line(file.toString());
            fingerprints.lines().forEach(line -> terminal.line("  " + line));
        }
        fingerprints.problem().ifPresent(problem -> terminal.problem(file + ": " + problem));
        return fingerprints.problem().isEmpty();
    }
}
