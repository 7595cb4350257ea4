package dev.weir.cli.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A file read whole, up to a limit. */
public final class BoundedFile {
    private BoundedFile() {}

    /**
     * @param remedy what to do about a file that is larger, e.g. {@code Raise --max-file-bytes}
     * @throws UnusableFileException when there is no such file, it cannot be read, or it is too large
     */
    public static byte[] read(Path file, int limit, String remedy) throws UnusableFileException {
        if (Files.isDirectory(file)) {
            throw new UnusableFileException("is a folder. Name the files in it");
        }
        try (InputStream stream = Files.newInputStream(file)) {
            byte[] bytes = stream.readNBytes(limit + 1);
            if (bytes.length > limit) {
                throw new UnusableFileException("larger than " + limit + " bytes. " + remedy);
            }
            return bytes;
        } catch (IOException e) {
            throw new UnusableFileException(because(e));
        }
    }

    /** What went wrong with a file, for a person. */
    public static String because(IOException e) {
        return switch (e) {
            case NoSuchFileException none -> "there is no such file";
            case AccessDeniedException denied -> "may not be read";
            default -> "cannot be read (" + e.getClass().getSimpleName() + ")";
        };
    }
}
