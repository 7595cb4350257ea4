package dev.weir.quickstart.supervise;

import static dev.weir.quickstart.supervise.TinyChild.DIE;
import static dev.weir.quickstart.supervise.TinyChild.MUTE;
import static dev.weir.quickstart.supervise.TinyChild.SERVE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real processes, each a JVM of its own. */
@Timeout(240)
class KillableTest {
    private static final Duration LONG = Duration.ofSeconds(100);

    @TempDir
    private Path folder;

    @Test
    void whatIsKilledRunsNoHooksAndIsStartedAgain() throws InterruptedException {
        Tiny tiny = new Tiny(folder);
        // Serves when it has noted every start that was asked for.
        int[] starts = {1};
        Killable killable = new Killable(
                tiny.child("one", SERVE)
                        .readyWhen(() -> TinyChild.events(tiny.events()).size() == starts[0]),
                tiny.logs(),
                LONG);

        killable.start();
        killable.kill();
        assertThat(killable.isAlive()).isFalse();
        starts[0] = 2;
        killable.start();
        assertThat(killable.isAlive()).isTrue();
        killable.stop();

        assertThat(killable.isAlive()).isFalse();
        assertThat(TinyChild.events(tiny.events())).containsExactly("start one", "start one", "stop one");
    }

    @Test
    void whatEndsBeforeItServesIsStartedAgain() throws InterruptedException {
        Tiny tiny = new Tiny(folder);
        Killable killable = new Killable(
                tiny.child("one", DIE, "1", "the port is taken")
                        .readyWhen(() -> TinyChild.events(tiny.events()).stream()
                                        .filter("start one"::equals)
                                        .count()
                                == 2),
                tiny.logs(),
                LONG);

        killable.start();

        assertThat(TinyChild.events(tiny.events())).contains("stop one");
        killable.kill();
    }

    @Test
    void whatDoesNotServeInTimeIsRefusedWithItsLog() throws InterruptedException {
        Killable killable =
                new Killable(new Tiny(folder).child("one", MUTE), folder.resolve("logs"), Duration.ofSeconds(1));

        assertThatThrownBy(killable::start)
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("one does not serve 1 s after it was started")
                .hasMessageContaining("one.log");
        killable.kill();
    }
}
