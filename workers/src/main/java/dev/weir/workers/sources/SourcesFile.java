package dev.weir.workers.sources;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A sources document on disk. */
public record SourcesFile(Path path) {
    /**
     * Reads it.
     *
     * @throws SourcesException with every problem of the document
     * @throws IOException when there is no such file, or none that can be read; the message says which
     */
    public SourcesDocument read() throws IOException {
        return SourcesDocument.read(path, text());
    }

    String text() throws IOException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(path)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IOException("The sources document " + path + " is not UTF-8. Convert it, say with iconv", e);
        } catch (NoSuchFileException e) {
            throw new IOException("There is no sources document " + path + ". docs/sources.md describes it", e);
        } catch (IOException e) {
            throw new IOException("The sources document cannot be read: " + e.getMessage(), e);
        }
    }
}
