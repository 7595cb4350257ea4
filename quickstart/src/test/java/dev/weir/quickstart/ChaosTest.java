package dev.weir.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.quickstart.chaos.ChaosSettings;
import dev.weir.quickstart.chaos.Report;
import dev.weir.quickstart.supervise.Voice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A short trial on real processes. {@code weir chaos} does long ones. */
@Timeout(1200)
class ChaosTest {
    private static final ChaosSettings SHORT = new ChaosSettings(
            Duration.ofSeconds(45),
            6,
            Duration.ofSeconds(4),
            Long.getLong("weir.chaos.seed", 7),
            List.of(),
            3,
            Duration.ofSeconds(30),
            Duration.ofMinutes(5),
            Duration.ofMinutes(4));

    private final List<String> said = new CopyOnWriteArrayList<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final AtomicReference<Report> report = new AtomicReference<>();

    @TempDir
    private Path folder;

    private int trial(ChaosSettings settings) throws InterruptedException {
        return Chaos.run(folder, settings, new Voice(said::add, complaints::add), report);
    }

    @Test
    void whateverIsKilledNothingIsLostOrDoubled() throws InterruptedException {
        int result = trial(SHORT);

        assertThat(report.get()).as("complaints: %s", complaints).isNotNull();
        assertThat(report.get().findings()).isEmpty();
        assertThat(result).as("complaints: %s", complaints).isZero();
        assertThat(report.get().kills()).isPositive();
        assertThat(report.get().figures().decided()).isGreaterThan(50);
        assertThat(report.get().json()).contains("\"lost\" : 0", "\"doubled\" : 0");
        assertThat(said).anyMatch(line -> line.contains("0 lost, 0 doubled, 0 wrong"));
    }

    @Test
    void aFolderThatIsInUseIsRefusedAndLeftAlone() throws IOException, InterruptedException {
        Files.writeString(folder.resolve("diary"), "dear");

        assertThat(trial(SHORT)).isEqualTo(1);

        assertThat(complaints).singleElement().asString().contains("is not empty", "--data");
        assertThat(folder).isDirectoryContaining(file -> file.endsWith("diary"));
    }
}
