package dev.weir.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code ./weir} in a checkout of its own, with JDKs and a build that only tell how they were called. */
class LauncherTest {
    private static final String SAYS_HOW_IT_WAS_CALLED =
            "#!/bin/sh\necho \"java of ${0%/bin/java}\"\nfor arg; do echo \"<$arg>\"; done\n";
    private static final String BUILDS = "#!/bin/sh\necho \"$*\" >>builds\nmkdir -p quickstart/target/lib\n";

    @TempDir
    private Path temporary;

    private Path checkout = Path.of(".");
    private Path jdk25 = checkout;
    private Path jdk21 = checkout;
    private Path jdk17 = checkout;

    @BeforeEach
    void makeACheckout() throws IOException {
        Path weirHome = Path.of(System.getProperty("weir.home"));
        checkout = Files.createDirectories(temporary.toRealPath().resolve("a checkout"));
        Files.createDirectories(checkout.resolve("bin"));
        Files.createDirectories(checkout.resolve("cli/src/main"));
        Files.copy(weirHome.resolve("weir"), checkout.resolve("weir"), StandardCopyOption.COPY_ATTRIBUTES);
        Files.copy(weirHome.resolve("bin/_java.sh"), checkout.resolve("bin/_java.sh"));
        Files.writeString(checkout.resolve("pom.xml"), "");
        Files.writeString(checkout.resolve("cli/pom.xml"), "");
        script(checkout.resolve("mvnw"), BUILDS);
        jdk25 = jdk("jdk 25", "25.0.1");
        jdk21 = jdk("jdk 21", "21");
        jdk17 = jdk("jdk 17", "17.0.9");
    }

    @Test
    void weirJavaHomeComesFirst() throws Exception {
        Result result = weir(Map.of("WEIR_JAVA_HOME", jdk21.toString(), "JAVA_HOME", jdk25.toString()));

        assertThat(result.out()).contains("java of " + jdk21);
    }

    @Test
    void javaHomeComesBeforeThePath() throws Exception {
        Result result = weir(Map.of("JAVA_HOME", jdk21.toString(), "PATH", jdk25 + "/bin:/usr/bin:/bin"));

        assertThat(result.out()).contains("java of " + jdk21);
    }

    @Test
    void aJdkThatIsTooOldIsPassedOver() throws Exception {
        Result result = weir(Map.of("JAVA_HOME", jdk17.toString(), "PATH", jdk25 + "/bin:/usr/bin:/bin"));

        assertThat(result.out()).contains("java of " + jdk25);
    }

    @Test
    void aRuntimeWithoutACompilerIsPassedOver() throws Exception {
        Files.delete(jdk21.resolve("bin/javac"));

        Result result = weir(Map.of("JAVA_HOME", jdk21.toString(), "PATH", jdk25 + "/bin:/usr/bin:/bin"));

        assertThat(result.out()).contains("java of " + jdk25);
    }

    @Test
    void aWeirJavaHomeThatIsTooOldIsRefusedInOneLine() throws Exception {
        Result result = weir(Map.of("WEIR_JAVA_HOME", jdk17.toString(), "JAVA_HOME", jdk25.toString()));

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out())
                .containsExactly("WEIR_JAVA_HOME is no JDK 21 or newer: " + jdk17 + ". Point it to one, or unset it.");
    }

    @Test
    void withoutAnyJdkTheSearchEndsWithOneLine() throws Exception {
        Result result = run(
                temporary,
                Map.of("JAVA_HOME", jdk25.toString()),
                "sh",
                "-c",
                ". \"$0\" && find_java 9999 || exit 1",
                checkout.resolve("bin/_java.sh").toString());

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out())
                .singleElement()
                .asString()
                .startsWith("This needs a JDK 9999 or newer. Found: " + jdk25)
                .endsWith("Set JAVA_HOME to a JDK 9999 or newer.");
    }

    @Test
    void theMavenWrapperStillFindsItsJdkTheSameWay() throws Exception {
        Result result = run(
                temporary,
                Map.of("WEIR_JAVA_HOME", jdk17.toString()),
                Path.of(System.getProperty("weir.home"), "mvnw").toString(),
                "--version");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out())
                .singleElement()
                .asString()
                .startsWith("WEIR_JAVA_HOME is no JDK 21 or newer: " + jdk17);
    }

    @Test
    void buildsOnFirstUseAndThenOnlyWhenASourceIsNewer() throws Exception {
        assertThat(weir25("up").out()).first().asString().startsWith("weir: building for the first time");
        assertThat(weir25("up").out()).first().asString().startsWith("java of");
        assertThat(builds()).containsExactly("-Dmaven.test.skip=true package");

        age(checkout.resolve("quickstart/target/built"));
        Files.writeString(checkout.resolve("cli/src/main/New.java"), "");
        assertThat(weir25("up").out()).first().asString().startsWith("weir: sources have changed");
        assertThat(weir25("up").out()).first().asString().startsWith("java of");
        assertThat(builds()).hasSize(2);
    }

    @Test
    void aSourceThatIsGoneCountsAsAChange() throws Exception {
        Path source = Files.writeString(checkout.resolve("cli/src/main/Old.java"), "");
        weir25("up");
        age(checkout.resolve("quickstart/target/built"));
        for (Path path : List.of(
                checkout.resolve("pom.xml"), checkout.resolve("cli/pom.xml"), checkout.resolve("cli/src/main"))) {
            age(path);
            age(path);
        }
        Files.delete(source);

        assertThat(weir25("up").out()).first().asString().startsWith("weir: sources have changed");
    }

    @Test
    void aBuildThatFailsIsShownAndTriedAgain() throws Exception {
        script(checkout.resolve("mvnw"), "#!/bin/sh\necho 'a line of the build'\nexit 1\n");

        Result result = weir25("up");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out()).contains("a line of the build", "weir: the build failed, see above");
        assertThat(weir25("up").exitCode()).isEqualTo(1);
    }

    @Test
    void commandsThatStartServersGoToTheQuickStartAndAllOthersToTheCommandLine() throws Exception {
        for (String command : List.of("demo", "up", "chaos")) {
            assertThat(weir25(command).out()).contains("<dev.weir.quickstart.QuickstartMain>", "<" + command + ">");
        }
        assertThat(weir25("bench", "queue").out())
                .contains("<dev.weir.bench.BenchMain>", "<" + checkout + "/bench/target/lib/*>", "<bench>", "<queue>");
        for (String command : List.of("--help", "anything")) {
            assertThat(weir25(command).out()).contains("<dev.weir.cli.WeirCli>", "<" + command + ">");
        }
        assertThat(weir25().out()).last().isEqualTo("<dev.weir.cli.WeirCli>");
    }

    @Test
    void argumentsAndPathsKeepTheirSpaces() throws Exception {
        assertThat(weir25("up", "--data", "two words", "").out())
                .contains("<-Dweir.home=" + checkout + ">", "<" + checkout + "/quickstart/target/lib/*>")
                .endsWith("<up>", "<--data>", "<two words>", "<>");
    }

    @Test
    void worksThroughALinkInAnotherFolder() throws Exception {
        Path link = Files.createSymbolicLink(temporary.resolve("link"), checkout.resolve("weir"));

        Result result = run(temporary, Map.of("WEIR_JAVA_HOME", jdk25.toString()), link.toString(), "up");

        assertThat(result.out()).contains("<-Dweir.home=" + checkout + ">");
    }

    @Test
    void aFlagThatOnlyNewerJdksKnowIsGivenToThoseOnly() throws Exception {
        String flag = "<--sun-misc-unsafe-memory-access=allow>";

        assertThat(weir(Map.of("WEIR_JAVA_HOME", jdk25.toString())).out()).contains(flag);
        assertThat(weir(Map.of("WEIR_JAVA_HOME", jdk21.toString())).out()).doesNotContain(flag, "<>");
    }

    private record Result(int exitCode, List<String> out) {}

    private Result weir25(String... args) throws Exception {
        return weir(Map.of("WEIR_JAVA_HOME", jdk25.toString()), args);
    }

    private Result weir(Map<String, String> environment, String... args) throws Exception {
        String[] command = new String[args.length + 2];
        command[0] = "sh";
        command[1] = checkout.resolve("weir").toString();
        System.arraycopy(args, 0, command, 2, args.length);
        return run(temporary, environment, command);
    }

    /** Runs a command with this environment and nothing else, and reads both its outputs as one. */
    private static Result run(Path folder, Map<String, String> environment, String... command) throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().put("PATH", "/usr/bin:/bin");
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        List<String> out = process.inputReader().lines().toList();
        return new Result(process.waitFor(), out);
    }

    private List<String> builds() throws IOException {
        return Files.readAllLines(checkout.resolve("builds"));
    }

    private Path jdk(String name, String version) throws IOException {
        Path home = temporary.toRealPath().resolve(name);
        Files.createDirectories(home.resolve("bin"));
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        script(home.resolve("bin/java"), SAYS_HOW_IT_WAS_CALLED);
        script(home.resolve("bin/javac"), "#!/bin/sh\n");
        return home;
    }

    private static void script(Path file, String text) throws IOException {
        Files.writeString(file, text);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    /** Makes it an hour older, so that what is written from now on is newer whatever the clock of the disk. */
    private static void age(Path path) throws IOException {
        Instant then = Files.getLastModifiedTime(path).toInstant().minusSeconds(3_600);
        Files.setLastModifiedTime(path, FileTime.from(then));
    }
}
