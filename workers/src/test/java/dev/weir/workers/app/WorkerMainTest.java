package dev.weir.workers.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Why a worker does not start, and what it says then. */
class WorkerMainTest {
    private static final URI NOWHERE = URI.create("http://127.0.0.1:9");

    @TempDir
    Path folder;

    private final StringWriter said = new StringWriter();
    private Surroundings surroundings;

    @BeforeEach
    void prepare() {
        surroundings = new Surroundings(folder);
        surroundings.write(Surroundings.sources(NOWHERE));
    }

    @AfterEach
    void stop() {
        surroundings.close();
    }

    private int run(String... args) {
        return new CommandLine(new WorkerMain())
                .setErr(new PrintWriter(said, true))
                .setOut(new PrintWriter(said, true))
                .execute(args);
    }

    private int run(Map<String, String> settings) {
        List<String> args = new ArrayList<>();
        surroundings.settings(settings).forEach((key, value) -> args.addAll(List.of("-X", key + "=" + value)));
        return run(args.toArray(String[]::new));
    }

    @Test
    void missingTopicsAreNamedWithTheirRemedy() {
        assertThat(run(Map.of(WorkerConfig.TOPIC_PREFIX, "elsewhere."))).isOne();
        assertThat(said.toString())
                .startsWith("weir-worker: The topics cannot be read")
                .contains("weir topics create");
    }

    @Test
    void answersNeedAsManyPartitionsAsQuestions() throws Exception {
        surroundings.repartition(surroundings.topics().answers(), Surroundings.PARTITIONS + 1);

        assertThat(run(Map.of())).isOne();
        assertThat(said.toString()).contains(surroundings.topics().answers() + " has 5", "Give them the same");
    }

    @Test
    void costsNeedOnePartition() throws Exception {
        surroundings.repartition(surroundings.topics().costs(), 2);

        assertThat(run(Map.of())).isOne();
        assertThat(said.toString()).contains(surroundings.topics().costs() + " has 2 partitions and must have one");
    }

    @Test
    void everyProblemOfTheSourcesIsSaid() {
        surroundings.write(Surroundings.sources(NOWHERE, "request: {perSecond: 1}", "chain: []"));

        assertThat(run(Map.of())).isOne();
        assertThat(said.toString())
                .contains(
                        "sources.yaml:6:",
                        "`request`",
                        "did you mean `requests`?",
                        "`chain`",
                        "did you mean `chains`?");
    }

    @Test
    void aMissingSourcesDocumentIsNamed() {
        assertThat(run(Map.of(WorkerConfig.SOURCES, folder.resolve("none.yaml").toString())))
                .isOne();
        assertThat(said.toString()).contains("There is no sources document", "none.yaml");
    }

    @Test
    void aMissingSecretIsNamedAndNotShown() {
        surroundings.write(Surroundings.sources(NOWHERE, "key: {environment: WEIR_TEST_NO_SUCH_KEY}", ""));

        assertThat(run(Map.of())).isOne();
        assertThat(said.toString()).contains("WEIR_TEST_NO_SUCH_KEY");
    }

    @Test
    void aMissingSettingIsNamed() throws Exception {
        Path file = Files.writeString(folder.resolve("worker.properties"), "bootstrap.servers=127.0.0.1:9\n");

        assertThat(run("--config", file.toString())).isOne();
        assertThat(said.toString()).contains("schema.registry.url");
    }

    @Test
    void aSettingOutOfItsRangeIsNamed() {
        assertThat(run(Map.of(WorkerConfig.IN_FLIGHT, "0"))).isOne();
        assertThat(said.toString()).contains(WorkerConfig.IN_FLIGHT);
    }

    @Test
    void anAddressThatIsNoneIsNamed() {
        assertThat(run(Map.of(WorkerConfig.HTTP_LISTEN, "8096"))).isOne();
        assertThat(said.toString()).contains(WorkerConfig.HTTP_LISTEN, "host:port");
    }

    @Test
    void wrongUsageIsTold() {
        assertThat(run("--nonsense")).isEqualTo(2);
    }
}
