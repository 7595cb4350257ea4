package dev.weir.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.quickstart.supervise.Step;
import dev.weir.quickstart.supervise.Supervisor.Afterwards;
import dev.weir.quickstart.supervise.Voice;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What was committed outlives every way to die, and no database server is left behind. */
@Timeout(180)
class DatabaseTest {
    private final List<String> said = new CopyOnWriteArrayList<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    @TempDir
    private Path folder;

    @Test
    void aServerThatWasKilledIsNamedAndTheNextStartFindsItsRows() throws Exception {
        int result = run(places -> {
            writeARow(places);
            server().destroyForcibly();
            Thread.currentThread().join();
        });

        assertThat(result).isEqualTo(1);
        assertThat(complaints).singleElement().asString().startsWith("postgres was ended from outside by signal 9");
        findsTheRow();
    }

    @Test
    void aServerWhoseProcessOfOursWasKilledEndsWithTheRun() throws Exception {
        ProcessHandle[] server = new ProcessHandle[1];
        int result = run(places -> {
            writeARow(places);
            server[0] = server();
            server().parent().orElseThrow().destroyForcibly();
            Thread.currentThread().join();
        });

        assertThat(result).isEqualTo(1);
        assertThat(server[0].isAlive()).isFalse();
        findsTheRow();
    }

    @Test
    void aServerThatOutlivedItsWholeRunIsEndedByTheNextStart() throws Exception {
        Process run = Jvm.start(DatabaseMain.class, System.getProperty("weir.home"), folder.toString());
        try (BufferedReader out = run.inputReader()) {
            assertThat(out.readLine()).isEqualTo("up");
            ProcessHandle server = server();
            ProcessHandle wing = server.parent().orElseThrow();
            // So that it cannot do its duty between the two kills.
            Jvm.signal("STOP", wing);
            run.destroyForcibly().waitFor();
            wing.destroyForcibly();
            wing.onExit().get(60, TimeUnit.SECONDS);
            assertThat(server.isAlive()).isTrue();

            findsTheRow();

            assertThat(said).contains("Ending the database server of an earlier run");
            assertThat(server.isAlive()).isFalse();
        } finally {
            run.destroyForcibly();
        }
    }

    @Test
    void aTakenPortIsRefused() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            ServerOptions options = options(folder);
            options.postgresPort = taken.getLocalPort();

            assertThat(Run.of(options, Plan::up, Afterwards.STOP, voice())).isEqualTo(1);
        }
        assertThat(complaints)
                .singleElement()
                .asString()
                .contains("wanted for the database", "Choose another with --postgres-port");
    }

    @Test
    void noTwoServersShareAPort() throws Exception {
        ServerOptions options = options(folder);
        options.registryPort = 18_000;
        options.consolePort = 18_000;

        assertThat(Run.of(options, Plan::up, Afterwards.STOP, voice())).isEqualTo(1);

        assertThat(complaints)
                .containsExactly(
                        "registry and console cannot share port 18000. Choose another with --registry-port or --console-port");
    }

    private void findsTheRow() throws InterruptedException {
        complaints.clear();
        assertThat(run(places -> assertThat(new Tables(places).values("select name from kept"))
                        .containsExactly("a row")))
                .as("complaints: %s", complaints)
                .isZero();
    }

    static void writeARow(Places places) throws SQLException {
        Tables tables = new Tables(places);
        tables.change("create table kept (name text)");
        tables.change("insert into kept values ('a row')");
    }

    static ServerOptions options(Path data) {
        ServerOptions options = new ServerOptions();
        options.data = data;
        options.startLimitSeconds = 60;
        options.stopLimitSeconds = 30;
        return options;
    }

    private ProcessHandle server() throws IOException {
        return ProcessHandle.of(
                        Long.parseLong(Files.readAllLines(pidFile()).getFirst().strip()))
                .orElseThrow();
    }

    private Path pidFile() {
        return folder.resolve("postgres").resolve("cluster").resolve("postmaster.pid");
    }

    private interface Check {
        void of(Places places) throws Exception;
    }

    private int run(Check check) throws InterruptedException {
        return Run.of(
                options(folder),
                (places, voice) -> List.of(
                        Step.Start.of(Plan.database(places)),
                        new Step.Work("check the database", () -> check.of(places))),
                Afterwards.STOP,
                voice());
    }

    private Voice voice() {
        return new Voice(said::add, complaints::add);
    }
}
