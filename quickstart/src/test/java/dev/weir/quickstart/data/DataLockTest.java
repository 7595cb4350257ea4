package dev.weir.quickstart.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.quickstart.Jvm;
import dev.weir.quickstart.supervise.Refusal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class DataLockTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final List<String> said = new ArrayList<>();

    @TempDir
    private Path root;

    private DataFolder folder = new DataFolder(Path.of("."));

    @BeforeEach
    void useFolder() {
        folder = DataFolder.prepare(root, 0);
    }

    /** Owns the folder given until its input ends. */
    public static final class Owner {
        private Owner() {}

        public static void main(String[] args) throws Exception {
            try (DataLock lock = DataLock.take(DataFolder.prepare(Path.of(args[0]), 0), PATIENCE, line -> {})) {
                lock.record(ProcessHandle.current());
                System.out.println("owned");
                System.in.transferTo(OutputStream.nullOutputStream());
            }
        }
    }

    @Test
    void aSecondOwnerIsRefusedAndToldWhoTheFirstIsUntilThatOneIsGone() throws Exception {
        Process first = Jvm.start(Owner.class, root.toString());
        try (BufferedReader out = first.inputReader()) {
            assertThat(out.readLine()).isEqualTo("owned");

            for (int attempt = 1; attempt <= 2; attempt++) {
                assertThatThrownBy(() -> DataLock.take(folder, PATIENCE, said::add))
                        .isInstanceOf(Refusal.class)
                        .hasMessageContaining("%s is in use by another weir (process %d)", root, first.pid())
                        .hasMessageContaining("--data");
            }
        } finally {
            first.destroyForcibly().waitFor();
        }

        DataLock.take(folder, PATIENCE, said::add).close();
        assertThat(said).isEmpty();
    }

    @Test
    void aSecondOwnerInTheSameProcessIsRefusedToo() throws InterruptedException {
        try (DataLock first = DataLock.take(folder, PATIENCE, said::add)) {
            assertThat(first).isNotNull();
            assertThatThrownBy(() -> DataLock.take(folder, PATIENCE, said::add))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining(
                            "(process %d)", ProcessHandle.current().pid());
        }
    }

    @Test
    void theNextOwnerTakesItOnceItIsGivenBack() throws InterruptedException {
        DataLock.take(folder, PATIENCE, said::add).close();

        DataLock.take(folder, PATIENCE, said::add).close();

        assertThat(said).isEmpty();
    }

    @Test
    void theProcessesOfAnOwnerThatWasKilledAreWaitedFor() throws Exception {
        Process child = leaveBehind("sh", "-c", "cat; sleep 1");
        child.getOutputStream().close(); // Lets it end, a second from now.

        try (DataLock next = DataLock.take(folder, PATIENCE, said::add)) {
            assertThat(next).isNotNull();
            // The handle asks the system; the process itself learns of its end a moment after those who wait for it.
            assertThat(child.toHandle().isAlive()).isFalse();
        }
    }

    @Test
    void aProcessOfAnEarlierOwnerThatDoesNotEndIsNamed() throws Exception {
        Process child = leaveBehind("cat");
        try {
            assertThatThrownBy(() -> DataLock.take(folder, Duration.ZERO, said::add))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("process %d of an earlier run", child.pid());
            assertThat(said).containsExactly("Waiting for the processes of an earlier run to end");
        } finally {
            child.destroyForcibly();
        }
    }

    /** As after a kill: the lock is free, and the file still names a process that is alive. */
    private Process leaveBehind(String... command) throws IOException, InterruptedException {
        Process child = new ProcessBuilder(command).start();
        DataLock lock = DataLock.take(folder, PATIENCE, said::add);
        lock.record(child.toHandle());
        lock.abandon();
        return child;
    }
}
