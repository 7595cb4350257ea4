package dev.weir.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weir.quickstart.supervise.Step;
import dev.weir.quickstart.supervise.Supervisor.Afterwards;
import dev.weir.quickstart.supervise.Voice;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The programs of {@code examples/} as a newcomer runs them: against {@code weir up}, with real parts. */
@Timeout(600)
class ExamplesTest {
    private static final Path EXAMPLES = Path.of(System.getProperty("weir.home"), "examples");
    private static final long PATIENCE_SECONDS = 180;
    /** What npm says when it cannot reach a registry of packages. */
    private static final Pattern NO_WAY_OUT = Pattern.compile("ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ENETUNREACH");

    private static final List<String> COMPLAINTS = new CopyOnWriteArrayList<>();
    private static final CompletableFuture<Places> UP = new CompletableFuture<>();
    private static final CompletableFuture<Integer> ENDED = new CompletableFuture<>();
    private static final CountDownLatch ENOUGH = new CountDownLatch(1);

    @TempDir
    private static Path data;

    @TempDir
    private Path folder;

    @BeforeAll
    static void up() {
        Thread.ofPlatform().name("weir-up").start(() -> {
            try {
                ENDED.complete(
                        Run.of(options(), ExamplesTest::plan, Afterwards.STOP, new Voice(line -> {}, COMPLAINTS::add)));
            } catch (InterruptedException | RuntimeException e) {
                ENDED.completeExceptionally(e);
            }
            UP.completeExceptionally(new AssertionError("It did not come up: " + COMPLAINTS));
        });
        UP.join();
    }

    @AfterAll
    static void down() {
        ENOUGH.countDown();
        assertThat(ENDED.join()).as("complaints: %s", COMPLAINTS).isZero();
    }

    private static ServerOptions options() {
        ServerOptions options = new ServerOptions();
        options.data = data;
        options.startLimitSeconds = 180;
        options.stopLimitSeconds = 60;
        return options;
    }

    private static List<Step> plan(Places places, Voice voice) {
        return Stream.concat(Plan.up(places, voice).stream(), Stream.of(new Step.Work("run the examples", () -> {
                    UP.complete(places);
                    ENOUGH.await();
                })))
                .toList();
    }

    /** How a program ended, and what it said. */
    private record Result(int exitCode, String said) {}

    private Result run(Path where, String... command) throws IOException, InterruptedException {
        Places places = UP.join();
        Path said = Files.createTempFile(folder, "said", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(where.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        builder.environment().put("WEIR_BOOTSTRAP", places.bootstrapServers());
        builder.environment().put("WEIR_REGISTRY", places.registryUrl());
        Process process = builder.start();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
            throw new AssertionError(String.join(" ", command) + " does not end: " + Files.readString(said));
        }
        return new Result(process.exitValue(), Files.readString(said));
    }

    private String said(Path where, String... command) throws IOException, InterruptedException {
        Result result = run(where, command);
        assertThat(result.exitCode()).as(result.said()).isZero();
        return result.said();
    }

    @Test
    void theJavaProgramSendsAnUploadAndSeesItsDecision() throws IOException, InterruptedException {
        String said = said(
                EXAMPLES.resolve("java"),
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "FirstUpload.java",
                "Good morning, everyone");

        assertThat(said)
                .containsPattern("(?m)^sent to weir\\.uploads-[0-3]@[0-9]+$")
                .containsPattern("(?m)^[A-Z]+ comment-[0-9a-f-]{36}: .+$");
    }

    @Test
    void theNodeProgramsSendUploadsAndFollowTheirDecisions() throws IOException, InterruptedException {
        Path node = node();
        String first = said(node, "node", "upload.js", "Good morning, everyone").strip();
        assertThat(said(node, "node", "decisions.js", first)).containsPattern("(?m)^[A-Z]+ " + first + ": .+$");

        String second = said(node, "node", "upload.js", "Good evening").strip();
        assertThat(said(node, "node", "decisions.js", second))
                .containsPattern("(?m)^[A-Z]+ " + second + ": .+$")
                .as("a second run goes on where the first ended")
                .doesNotContain(first);
    }

    /** A copy of the example with what it depends on. */
    private Path node() throws IOException, InterruptedException {
        for (String program : List.of("node", "npm")) {
            assumeTrue(
                    Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                            .anyMatch(place -> Files.isExecutable(Path.of(place, program))),
                    "There is no " + program
                            + " on the path, so examples/node is not run; on Debian: apt-get install nodejs npm");
        }
        Path copy = Files.createDirectory(folder.resolve("node"));
        try (Stream<Path> files = Files.list(EXAMPLES.resolve("node"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        Result installed = run(copy, "npm", "ci");
        assumeFalse(
                installed.exitCode() != 0
                        && NO_WAY_OUT.matcher(installed.said()).find(),
                "npm reaches no registry of packages, so examples/node is not run");
        assertThat(installed.exitCode()).as(installed.said()).isZero();
        return copy;
    }
}
