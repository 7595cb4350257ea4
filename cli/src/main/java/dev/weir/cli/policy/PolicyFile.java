package dev.weir.cli.policy;

import dev.weir.cli.file.BoundedFile;
import dev.weir.cli.file.UnusableFileException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A policy document on disk. */
final class PolicyFile {
    /** What a record of the policies topic has room for; the language's own limit is lower. */
    private static final int LIMIT = 1024 * 1024;

    private PolicyFile() {}

    static String read(Path file) throws UnusableFileException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(BoundedFile.read(file, LIMIT, "Make it several policies")))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new UnusableFileException("is not UTF-8. Convert it, say with iconv");
        }
    }
}
