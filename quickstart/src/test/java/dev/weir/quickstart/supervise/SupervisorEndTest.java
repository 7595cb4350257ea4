package dev.weir.quickstart.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.quickstart.Jvm;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of the children when the supervisor's own process is told to end, or is killed. */
@Timeout(120)
class SupervisorEndTest {
    @TempDir
    private Path folder;

    @Test
    void killedWithoutWarningItLeavesNoChildBehind() throws Exception {
        try (Running running = Running.start(folder)) {
            running.supervisor().destroyForcibly();

            for (ProcessHandle child : running.children()) {
                child.onExit().get(60, TimeUnit.SECONDS);
            }
            assertThat(TinyChild.events(new Tiny(folder).events())).contains("stop one", "stop two");
        }
    }

    @Test
    void aTerminationStopsTheChildrenInReverseOrderBeforeItEnds() throws Exception {
        try (Running running = Running.start(folder)) {
            running.supervisor().destroy();

            assertThat(running.supervisor().waitFor()).isEqualTo(128 + 15);
            assertThat(running.children()).noneMatch(ProcessHandle::isAlive);
            assertThat(TinyChild.events(new Tiny(folder).events())).endsWith("stop two", "stop one");
        }
    }

    @Test
    void anInterruptOfTheWholeGroupLeavesTheOrderToTheSupervisor() throws Exception {
        try (Running running = Running.start(folder)) {
            for (ProcessHandle child : running.children()) {
                Jvm.signal("INT", child);
            }
            Jvm.signal("INT", running.supervisor().toHandle());

            assertThat(running.supervisor().waitFor()).isEqualTo(128 + 2);
            assertThat(TinyChild.events(new Tiny(folder).events())).endsWith("stop two", "stop one");
        }
    }

    private record Running(Process supervisor, List<ProcessHandle> children) implements AutoCloseable {
        static Running start(Path folder) throws IOException {
            Process process = Jvm.start(SupervisedMain.class, folder.toString());
            List<ProcessHandle> children = new ArrayList<>();
            BufferedReader out = process.inputReader();
            for (String line = out.readLine(); !"up".equals(line); line = out.readLine()) {
                assertThat(line).as("what the supervisor prints").isNotNull();
                children.add(ProcessHandle.of(Long.parseLong(line)).orElseThrow());
            }
            assertThat(children).hasSize(2);
            return new Running(process, children);
        }

        @Override
        public void close() {
            supervisor.destroyForcibly();
            children.forEach(ProcessHandle::destroyForcibly);
        }
    }
}
