package dev.weir.quickstart.supervise;

import static dev.weir.quickstart.supervise.TinyChild.DEAF;
import static dev.weir.quickstart.supervise.TinyChild.DIE;
import static dev.weir.quickstart.supervise.TinyChild.MUTE;
import static dev.weir.quickstart.supervise.TinyChild.SERVE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.quickstart.supervise.Supervisor.Afterwards;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real processes, each a JVM of its own. */
@Timeout(120)
class SupervisorTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    private final List<String> said = new CopyOnWriteArrayList<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final List<ProcessHandle> processes = new CopyOnWriteArrayList<>();

    @TempDir
    private Path folder;

    private Tiny tiny = new Tiny(Path.of("."));

    @BeforeEach
    void useFolder() {
        tiny = new Tiny(folder);
    }

    @AfterEach
    void nobodyIsLeft() {
        assertThat(processes).noneMatch(ProcessHandle::isAlive);
    }

    @Test
    void takesStepsInOrderAndStopsInTheReverseOrder() throws InterruptedException {
        List<Step> steps = List.of(
                Step.Start.of(tiny.child("one", SERVE)),
                new Step.Work("note", () -> TinyChild.note(tiny.events(), "work")),
                Step.Start.of(tiny.child("two", SERVE)),
                Step.Start.of(tiny.child("three", SERVE)));

        assertThat(supervisor(LONG, LONG).run(steps, Afterwards.STOP)).isZero();

        assertThat(TinyChild.events(tiny.events()))
                .containsExactly("start one", "work", "start two", "start three", "stop three", "stop two", "stop one");
        assertThat(said).last().isEqualTo("stopped");
        assertThat(complaints).isEmpty();
    }

    @Test
    void childrenOfOneStepStartSideBySide() throws InterruptedException {
        // Each is ready only when the other has started, so one after the other would never be.
        ChildSpec one = readyWhen(tiny.child("one", SERVE), "start two");
        ChildSpec two = readyWhen(tiny.child("two", SERVE), "start one");

        assertThat(supervisor(LONG, LONG).run(List.of(Step.Start.of(one, two)), Afterwards.STOP))
                .isZero();
    }

    @Test
    void aChildThatDiesIsNamedWithItsLastWordAndEndsEverything() throws InterruptedException {
        List<Step> steps = List.of(
                Step.Start.of(tiny.child("steady", SERVE)),
                Step.Start.of(tiny.child("frail", DIE, "7", "ERROR the tank is empty")));

        assertThat(supervisor(LONG, LONG).run(steps, Afterwards.STAY)).isEqualTo(1);

        assertThat(complaints)
                .containsExactly(
                        "frail ended by itself with exit code 7. It said: \"ERROR the tank is empty\". Its log: "
                                + tiny.logs().resolve("frail.log"));
        assertThat(TinyChild.events(tiny.events())).last().isEqualTo("stop steady");
    }

    @Test
    void aFullDiskIsToldAsSuch() throws InterruptedException {
        List<Step> steps =
                List.of(Step.Start.of(tiny.child("store", DIE, "1", "java.io.IOException: No space left on device")));

        assertThat(supervisor(LONG, LONG).run(steps, Afterwards.STAY)).isEqualTo(1);

        assertThat(complaints)
                .singleElement()
                .asString()
                .contains("store", "the disk is full", "Free some space", "store.log");
    }

    @Test
    void aChildThatIsNeverReadyIsNamedAndEndsEverything() throws InterruptedException {
        List<Step> steps = List.of(
                Step.Start.of(tiny.child("steady", SERVE)),
                Step.Start.of(tiny.child("silent", MUTE)),
                Step.Start.of(tiny.child("never", SERVE)));

        assertThat(supervisor(Duration.ofSeconds(4), LONG).run(steps, Afterwards.STAY))
                .isEqualTo(1);

        assertThat(complaints)
                .singleElement()
                .asString()
                .contains("silent did not become ready within 4 s", "silent.log", "--start-limit");
        assertThat(TinyChild.events(tiny.events())).last().isEqualTo("stop steady");
        assertThat(TinyChild.events(tiny.events())).doesNotContain("start never");
    }

    @Test
    void aChildThatDoesNotStopIsEndedForcibly() throws InterruptedException {
        List<Step> steps = List.of(Step.Start.of(tiny.child("deaf", DEAF)));

        assertThat(supervisor(LONG, Duration.ofSeconds(2)).run(steps, Afterwards.STOP))
                .isZero();

        assertThat(said).contains("deaf did not stop within 2 s and was ended forcibly");
    }

    @Test
    void stopsWhenAskedTo() throws InterruptedException {
        Supervisor supervisor = supervisor(LONG, LONG);
        List<Step> steps = List.of(
                Step.Start.of(tiny.child("one", SERVE)), new Step.Work("ask for a stop", supervisor::requestStop));

        assertThat(supervisor.run(steps, Afterwards.STAY)).isZero();

        assertThat(TinyChild.events(tiny.events())).containsExactly("start one", "stop one");
    }

    @Test
    void workThatFailsIsOneLineAndEndsEverything() throws InterruptedException {
        List<Step> steps = List.of(Step.Start.of(tiny.child("one", SERVE)), new Step.Work("fill the tank", () -> {
            throw new IllegalStateException("no pump");
        }));

        assertThat(supervisor(LONG, LONG).run(steps, Afterwards.STAY)).isEqualTo(1);

        assertThat(complaints)
                .singleElement()
                .asString()
                .startsWith("could not fill the tank: ")
                .contains("no pump")
                .hasLineCount(1);
        assertThat(TinyChild.events(tiny.events())).last().isEqualTo("stop one");
    }

    @Test
    void evenAnErrorInAStepEndsEverything() throws InterruptedException {
        List<Step> steps = List.of(Step.Start.of(tiny.child("one", SERVE)), new Step.Work("fill the tank", () -> {
            throw new NoClassDefFoundError("Pump");
        }));

        assertThat(supervisor(LONG, LONG).run(steps, Afterwards.STAY)).isEqualTo(1);

        assertThat(complaints)
                .singleElement()
                .asString()
                .contains("NoClassDefFoundError", tiny.logs().toString());
        assertThat(TinyChild.events(tiny.events())).last().isEqualTo("stop one");
    }

    @Test
    void aChildThatDiesInterruptsTheWorkThatGoesOn() throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        List<Step> steps = List.of(Step.Start.of(tiny.child("one", SERVE)), new Step.Work("wait", () -> {
            processes.getFirst().destroyForcibly();
            never.await();
        }));

        assertThat(supervisor(LONG, LONG).run(steps, Afterwards.STAY)).isEqualTo(1);

        assertThat(complaints).singleElement().asString().startsWith("one was ended from outside by signal 9");
    }

    private Supervisor supervisor(Duration startLimit, Duration stopLimit) {
        return new Supervisor(
                new Supervisor.Settings(tiny.logs(), startLimit, stopLimit),
                new Voice(said::add, complaints::add),
                processes::add);
    }

    private ChildSpec readyWhen(ChildSpec child, String event) {
        return new ChildSpec(
                child.name(),
                child.jvmFlags(),
                child.classPath(),
                child.mainClass(),
                child.args(),
                child.environment(),
                child.folder(),
                () -> TinyChild.events(tiny.events()).contains(event));
    }
}
