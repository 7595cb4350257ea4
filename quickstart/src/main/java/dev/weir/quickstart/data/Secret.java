package dev.weir.quickstart.data;

import dev.weir.quickstart.supervise.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A password in a file that only its owner may read, made up once.
 *
 * @param file holds the password and nothing else
 */
public record Secret(Path file) {
    /** Without the letters and digits that are taken for others. */
    private static final String SIGNS = "abcdefghjkmnpqrstuvwxyz23456789";

    private static final int GROUPS = 4;
    private static final int GROUP_SIGNS = 5;

    /**
     * Makes up a password where there is none yet: 20 signs, 99 bits.
     *
     * @param file where it is kept
     * @throws Refusal when the file cannot be written
     */
    public static Secret madeOnce(Path file) {
        try {
            if (!Files.exists(file)) {
                Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
                Files.deleteIfExists(unfinished);
                Files.createFile(
                        unfinished, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.writeString(unfinished, password(new SecureRandom()));
                Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
            }
            return new Secret(file);
        } catch (IOException e) {
            throw new Refusal("cannot keep a password in " + file + ". Choose another folder with --data", e);
        }
    }

    /**
     * The password.
     *
     * @throws Refusal when the file cannot be read
     */
    public String read() {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new Refusal("cannot read the password in " + file, e);
        }
    }

    private static String password(RandomGenerator random) {
        return IntStream.range(0, GROUPS)
                .mapToObj(group -> random.ints(GROUP_SIGNS, 0, SIGNS.length())
                        .mapToObj(SIGNS::charAt)
                        .map(String::valueOf)
                        .collect(Collectors.joining()))
                .collect(Collectors.joining("-"));
    }
}
