package dev.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.cli.testbed.Site;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line as a process of its own: nothing that another test has loaded helps it. */
class ProcessTest {
    @TempDir
    private static Path folder;

    private final Site site = Site.empty();

    @Test
    void createsTopicsAndSchemas() throws Exception {
        Path err = folder.resolve("err");

        assertThat(run(err, "topics", "create")).contains(" topics created, ").endsWith(" schemas registered\n");
        assertThat(err).isEmptyFile();
    }

    @Test
    void whatFailsIsOneLineOnStandardErrorAndExitCodeOne() throws Exception {
        Path err = folder.resolve("err");

        assertThat(run(err, "explain", "none", "--timeout", "2s")).isEqualTo("[1]");
        assertThat(Files.readAllLines(err, StandardCharsets.UTF_8))
                .singleElement()
                .asString()
                .startsWith("weir: ");
    }

    /** What it printed; the exit code behind it when it is not 0. */
    private String run(Path err, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                WeirCli.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(err.toFile());
        builder.environment().put("WEIR_BOOTSTRAP", site.bootstrap());
        builder.environment().put("WEIR_REGISTRY", site.registry());
        builder.environment().put("WEIR_PREFIX", site.topics().prefix());
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int exitCode = process.waitFor();
        return exitCode == 0 ? out : out + "[" + exitCode + "]";
    }
}
