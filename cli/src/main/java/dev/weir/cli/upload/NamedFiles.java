package dev.weir.cli.upload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.cli.file.BoundedFile;
import dev.weir.cli.file.MediaTypes;
import dev.weir.cli.file.UnusableFileException;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;

/**
 * Puts the bytes of files in the place of their names: an attachment with {@code "file": "images/a.png"} gets {@code content}, and a
 * media type if it has none. Names are relative to one folder and cannot leave it, not even by a symbolic link, so that a set of uploads
 * from elsewhere cannot read other files of this machine.
 */
final class NamedFiles {
    private static final String FILE = "file";

    private final Optional<Path> folder;
    private final int limit;

    /**
     * @param folder empty when there is none to read from
     * @param limit bytes that a file may have
     */
    NamedFiles(Optional<Path> folder, int limit) {
        this.folder = folder;
        this.limit = limit;
    }

    /**
     * Changes the upload in place.
     *
     * @throws UnusableFileException naming the attachment
     */
    void fill(ObjectNode upload) throws UnusableFileException {
        JsonNode attachments = upload.path("attachments");
        for (int i = 0; i < attachments.size(); i++) {
            if (attachments.get(i) instanceof ObjectNode attachment && attachment.has(FILE)) {
                try {
                    fillOne(attachment);
                } catch (UnusableFileException e) {
                    throw new UnusableFileException("attachments[" + i + "].file: " + e.problem());
                }
            }
        }
    }

    private void fillOne(ObjectNode attachment) throws UnusableFileException {
        if (attachment.has("content") || attachment.has("reference")) {
            throw new UnusableFileException("there is also content or a reference. Give one of them");
        }
        JsonNode name = attachment.remove(FILE);
        if (!name.isTextual()) {
            throw new UnusableFileException("expected a relative path");
        }
        Path file = resolve(name.textValue());
        attachment.put(
                "content", Base64.getEncoder().encodeToString(BoundedFile.read(file, limit, UploadLimits.TOO_LARGE)));
        if (!attachment.has("mediaType")) {
            MediaTypes.of(file).ifPresent(type -> attachment.put("mediaType", type));
        }
    }

    private Path resolve(String name) throws UnusableFileException {
        Path base = folder.orElseThrow(() -> new UnusableFileException(
                "standard input has no folder to look in. Give the JSON Lines as a file, or the bytes as content"));
        try {
            Path real = base.toRealPath();
            Path relative = Path.of(name);
            if (relative.isAbsolute() || !real.resolve(relative).normalize().startsWith(real)) {
                throw outside();
            }
            Path file = real.resolve(relative).toRealPath();
            if (!file.startsWith(real)) {
                throw outside();
            }
            return file;
        } catch (InvalidPathException e) {
            throw new UnusableFileException("expected a relative path");
        } catch (IOException e) {
            throw new UnusableFileException(BoundedFile.because(e));
        }
    }

    private static UnusableFileException outside() {
        return new UnusableFileException("leads out of the folder of the JSON Lines. Put the file below that folder");
    }
}
