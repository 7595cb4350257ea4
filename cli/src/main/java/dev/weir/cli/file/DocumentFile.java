package dev.weir.cli.file;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A policy or a prompt on disk. */
public final class DocumentFile {
    /** What a record of a control topic has room for. */
    private static final int LIMIT = 1024 * 1024;

    private DocumentFile() {}

    /**
     * The text.
     *
     * @throws UnusableFileException when it is no file, too long or not UTF-8
     */
    public static String read(Path file) throws UnusableFileException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(BoundedFile.read(file, LIMIT, "Make it several documents")))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new UnusableFileException("is not UTF-8. Convert it, say with iconv");
        }
    }
}
