package dev.weir.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.quickstart.supervise.Supervisor.Afterwards;
import dev.weir.quickstart.supervise.Voice;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code weir demo --exit}, whole and with real parts, twice on the same data. */
@Timeout(600)
class DemoTest {
    private final List<String> said = new CopyOnWriteArrayList<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    @TempDir
    private Path folder;

    private int demo() throws InterruptedException {
        ServerOptions options = new ServerOptions();
        options.data = folder;
        options.startLimitSeconds = 180;
        options.stopLimitSeconds = 60;
        return Run.of(
                options,
                (places, voice) -> Plan.demo(places, voice, false),
                Afterwards.STOP,
                new Voice(said::add, complaints::add));
    }

    @Test
    void theSampleIsDecidedExplainedAndReplayedAndASecondRunGoesOn() throws InterruptedException {
        assertThat(demo()).as("complaints: %s", complaints).isZero();

        assertThat(said).anyMatch(line -> line.contains("BLOCK") && line.contains("CSAE.KNOWN: known-bad"));
        assertThat(said).anyMatch(line -> line.contains("SET ASIDE") && line.contains("UNREADABLE"));
        assertThat(said).anyMatch(line -> line.contains("ALLOW") && line.contains("garden-1"));
        assertThat(said).anyMatch(line -> line.contains("29 same") && line.contains("0 different"));
        assertThat(String.join("\n", said)).doesNotContain("apple trees");

        said.clear();
        assertThat(demo()).as("complaints: %s", complaints).isZero();
        assertThat(said).anyMatch(line -> line.contains("0 different"));
    }
}
