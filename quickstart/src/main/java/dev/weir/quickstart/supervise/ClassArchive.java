package dev.weir.quickstart.supervise;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * The classes of a program, read and checked: its JVM writes them to a file beside the folder of the jars when it ends in order, and the next
 * start of the same program is faster for it ({@code -XX:+AutoCreateSharedArchive}, since JDK 19). Without the file everything works as well,
 * only slower. A JVM neither uses nor replaces an archive of other jars, so changed jars have another file.
 *
 * @param file where it is, or will be
 * @param family what the names of all archives of this program and class path begin with
 */
record ClassArchive(Path file, String family) {
    /** Beside the folder of the jars. */
    private static final String FOLDER = "archives";

    /** Empty where classes come from folders, which no archive may hold, or nothing can be written. */
    static Optional<ClassArchive> of(ChildSpec spec) {
        List<Path> jars = spec.classPath();
        if (jars.isEmpty() || !jars.stream().allMatch(Files::isRegularFile)) {
            return Optional.empty();
        }
        Path folder =
                jars.getFirst().resolve("../../" + FOLDER).toAbsolutePath().normalize();
        try {
            Files.createDirectories(folder);
            CRC32 names = new CRC32();
            CRC32 states = new CRC32();
            for (Path jar : jars) {
                names.update((jar + "\n").getBytes(UTF_8));
                states.update((Files.size(jar) + " " + Files.getLastModifiedTime(jar) + "\n").getBytes(UTF_8));
            }
            String family = "%s-%08x-".formatted(spec.mainClass(), names.getValue());
            Path file = folder.resolve("%s%08x.jsa".formatted(family, states.getValue()));
            return Files.isWritable(folder) ? Optional.of(new ClassArchive(file, family)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Flags of the program's JVM. */
    List<String> flags() {
        return List.of("-XX:+AutoCreateSharedArchive", "-XX:SharedArchiveFile=" + file);
    }

    boolean isThere() {
        return Files.exists(file);
    }

    /** Removes the archives of what the jars were before: each is as large as the jars. */
    void replaceOlder() {
        try (DirectoryStream<Path> archives = Files.newDirectoryStream(file.resolveSibling("."), family + "*.jsa")) {
            for (Path archive : archives) {
                if (!archive.getFileName().equals(file.getFileName())) {
                    Files.deleteIfExists(archive);
                }
            }
        } catch (IOException e) {
            // They take room and do no other harm.
        }
    }
}
