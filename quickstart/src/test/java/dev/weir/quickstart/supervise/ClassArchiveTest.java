package dev.weir.quickstart.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassArchiveTest {
    /** Small, without dependencies, and there. */
    private static final String MAIN = Tethered.class.getName();

    @TempDir
    private Path folder;

    private Path jar;

    @BeforeEach
    void pack() throws IOException {
        jar = Files.createDirectories(folder.resolve("lib")).resolve("main.jar");
        String name = MAIN.replace('.', '/') + ".class";
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                var in = Tethered.class.getClassLoader().getResourceAsStream(name)) {
            out.putNextEntry(new JarEntry(name));
            in.transferTo(out);
        }
    }

    private ChildSpec spec(Path... path) {
        return new ChildSpec("one", List.of(), List.of(path), MAIN, List.of(), Map.of(), folder, () -> true);
    }

    /** Runs the program, which has no main class to run and ends with 2, in order; what its JVM said of where its class is from. */
    private String sourceOfMain(ClassArchive archive) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(archive.flags());
        command.addAll(List.of("-Xlog:class+load", "-cp", jar.toString(), MAIN));
        Path said = folder.resolve("said");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return Files.readAllLines(said).stream()
                .filter(line -> line.contains(MAIN + " "))
                .collect(Collectors.joining("\n"));
    }

    @Test
    void whatOneRunHasWrittenTheNextOneLoadsItsClassesFrom() throws Exception {
        ClassArchive archive = ClassArchive.of(spec(jar)).orElseThrow();
        assertThat(archive.isThere()).isFalse();
        assertThat(sourceOfMain(archive)).contains("main.jar");
        assertThat(archive.isThere()).isTrue();
        assertThat(archive.file()).hasParent(folder.resolve("archives").toRealPath());
        assertThat(sourceOfMain(archive)).contains("shared objects file (top)");
    }

    @Test
    void aChangedJarHasANewArchiveInThePlaceOfTheOld() throws Exception {
        ClassArchive old = ClassArchive.of(spec(jar)).orElseThrow();
        sourceOfMain(old);
        Files.setLastModifiedTime(jar, FileTime.fromMillis(0));

        ClassArchive changed = ClassArchive.of(spec(jar)).orElseThrow();
        assertThat(changed.isThere()).isFalse();
        changed.replaceOlder();
        assertThat(old.isThere()).isFalse();
        sourceOfMain(changed);
        changed.replaceOlder();
        assertThat(sourceOfMain(changed)).contains("shared objects file (top)");
    }

    @Test
    void otherJarsHaveAnotherArchive() throws IOException {
        Path other = Files.copy(jar, folder.resolve("lib").resolve("other.jar"));
        assertThat(ClassArchive.of(spec(jar))).isNotEqualTo(ClassArchive.of(spec(jar, other)));
        assertThat(ClassArchive.of(spec(jar))).isEqualTo(ClassArchive.of(spec(jar)));
    }

    @Test
    void classesInFoldersHaveNone() {
        assertThat(ClassArchive.of(spec(jar, folder))).isEmpty();
        assertThat(ClassArchive.of(spec())).isEmpty();
    }

    @Test
    void whereNothingCanBeWrittenThereIsNone() throws IOException {
        Files.writeString(folder.resolve("archives"), "in the way");
        assertThat(ClassArchive.of(spec(jar))).isEmpty();
    }
}
