package dev.weir.quickstart.supervise;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.CRC32;

/**
 * The classes of a program, read and checked: its JVM writes them to a file beside the folder of the jars when it ends in order, and the next
 * start of the same program is faster for it. The JVM itself notices when a jar has changed, and writes the file anew; without the file
 * everything works as well, only slower ({@code -XX:+AutoCreateSharedArchive}, since JDK 19).
 */
record ClassArchive(Path file) {
    /** Beside the folder of the jars. */
    private static final String FOLDER = "archives";

    /** Empty where classes come from folders, which no archive may hold, or nothing can be written. */
    static Optional<ClassArchive> of(ChildSpec spec) {
        List<Path> path = spec.classPath();
        if (path.isEmpty() || !path.stream().allMatch(Files::isRegularFile)) {
            return Optional.empty();
        }
        CRC32 jars = new CRC32();
        jars.update(path.stream()
                .map(Path::toString)
                .collect(Collectors.joining("\n"))
                .getBytes(UTF_8));
        Path folder =
                path.getFirst().resolve("../../" + FOLDER).toAbsolutePath().normalize();
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            return Optional.empty();
        }
        String name = "%s-%08x.jsa".formatted(spec.mainClass(), jars.getValue());
        return Files.isWritable(folder) ? Optional.of(new ClassArchive(folder.resolve(name))) : Optional.empty();
    }

    List<String> flags() {
        return List.of("-XX:+AutoCreateSharedArchive", "-XX:SharedArchiveFile=" + file);
    }

    boolean isThere() {
        return Files.exists(file);
    }
}
