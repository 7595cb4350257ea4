package dev.weir.quickstart.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is not a server of an earlier run, and so is left alone; that one which is gets ended is shown with a real one in DatabaseTest. */
class LeftoverServerTest {
    private final List<String> said = new ArrayList<>();

    @TempDir
    private Path data;

    @Test
    void aProcessThatHasTheNumberNowLivesOnAndTheServerMayStart() throws Exception {
        Process somebody = new ProcessBuilder("cat").start();
        try {
            Path file = pidFile(somebody.pid() + "\n" + data + "\n1700000000\n0\n\n127.0.0.1\n");

            LeftoverServer.end(data, said::add);

            assertThat(somebody.isAlive()).isTrue();
            assertThat(file).doesNotExist();
            assertThat(said).isEmpty();
        } finally {
            somebody.destroyForcibly();
        }
    }

    @Test
    void aFileThatCannotBeReadIsLeftToPostgres() throws Exception {
        Path file = pidFile("not a number\n\n\n");

        LeftoverServer.end(data, said::add);

        assertThat(file).exists();
        assertThat(said).isEmpty();
    }

    @Test
    void withoutAnEarlierRunThereIsNothingToDo() throws Exception {
        LeftoverServer.end(data, said::add);

        assertThat(said).isEmpty();
    }

    private Path pidFile(String text) throws IOException {
        Path file = Cluster.files(data).resolve("postmaster.pid");
        Files.createDirectories(Cluster.files(data));
        return Files.writeString(file, text);
    }
}
