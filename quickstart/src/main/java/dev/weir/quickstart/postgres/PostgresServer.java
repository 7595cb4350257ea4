package dev.weir.quickstart.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** PostgreSQL under this process's wing: starts it, and stops it when this process is told to end. */
public final class PostgresServer {
    private PostgresServer() {}

    /**
     * Runs the server until the process is told to end.
     *
     * @param args data folder, folder for the unpacked programs, port, file with the password of the database's owner
     * @throws Exception when the server cannot be unpacked, set up or started
     */
    public static void main(String[] args) throws Exception {
        refuseRootThatCannotStepDown();
        Cluster cluster = new Cluster(
                Programs.unpackedIn(Path.of(args[1])), Path.of(args[0]).toAbsolutePath());
        cluster.createOnce();
        cluster.setPassword(Files.readString(Path.of(args[3])));
        Process server = cluster.start(Integer.parseInt(args[2]));
        Thread stop = new Thread(() -> stop(server), "postgres stop");
        try {
            Runtime.getRuntime().addShutdownHook(stop);
        } catch (IllegalStateException e) {
            // Told to end just now.
            stop.start();
        }
        int exitCode = server.waitFor();
        // It only ends by itself when something is wrong; when it was told to, this process is ending already.
        System.exit(exitCode == 0 ? 1 : exitCode);
    }

    private static void refuseRootThatCannotStepDown() throws IOException, InterruptedException {
        if (Programs.isRoot()
                && new ProcessBuilder("unshare", "--user", "true")
                                .inheritIO()
                                .start()
                                .waitFor()
                        != 0) {
            throw new IOException(
                    "PostgreSQL does not run as root, and root cannot step down here (unshare --user fails). Start ./weir as another user");
        }
    }

    private static void stop(Process server) {
        try {
            Shutdown.of(server.toHandle());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
