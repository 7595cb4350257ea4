package dev.weir.quickstart.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The files of one PostgreSQL server with one database, whose one user owns it. Nobody can sign in as the superuser: what only that one may
 * do is done before the server starts, in PostgreSQL's single-user mode.
 *
 * @param programs what works on it
 * @param folder its place; the files themselves are in a folder below
 */
record Cluster(Programs programs, Path folder) {
    /** The database and its owner. */
    static final String NAME = "weir";

    private static final String SUPERUSER = "postgres";
    private static final String HOST_RULES = """
            # The owner of the one database, with its password, from this machine. Nobody else.
            host weir weir 127.0.0.1/32 scram-sha-256
            """;

    /** Where PostgreSQL keeps its files. */
    static Path files(Path folder) {
        return folder.resolve("cluster");
    }

    /** Makes the files where they are missing. A start that was cut off in between begins anew. */
    void createOnce() throws IOException, InterruptedException {
        Path files = files(folder);
        if (Files.isDirectory(files)) {
            return;
        }
        Path unfinished = folder.resolve("cluster.unfinished");
        if (Files.exists(unfinished)) {
            Programs.deleteAll(unfinished);
        }
        // A locale that comes with PostgreSQL, so that the machine's own has no say in how texts are sorted.
        run(
                List.of(),
                "initdb",
                "--pgdata=" + unfinished,
                "--username=" + SUPERUSER,
                "--auth=reject",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--no-instructions");
        Files.writeString(unfinished.resolve("pg_hba.conf"), HOST_RULES);
        asSuperuser(
                unfinished, List.of("create role " + NAME + " login", "create database " + NAME + " owner " + NAME));
        Files.move(unfinished, files, StandardCopyOption.ATOMIC_MOVE);
    }

    /**
     * Sets the owner's password.
     *
     * @param password letters, digits and hyphens
     */
    void setPassword(String password) throws IOException, InterruptedException {
        if (!password.matches("[A-Za-z0-9-]+")) {
            throw new IOException(
                    "the database's password may only have letters, digits and hyphens, and at least one");
        }
        asSuperuser(files(folder), List.of("alter role " + NAME + " password '" + password + "'"));
    }

    /** Starts the server: durable, on loopback, without sockets in shared folders. */
    Process start(int port) throws IOException {
        List<String> args = new ArrayList<>(List.of("-D", files(folder).toString(), "-p", String.valueOf(port)));
        for (String setting : List.of(
                "listen_addresses=127.0.0.1",
                "unix_socket_directories=",
                "fsync=on",
                "full_page_writes=on",
                "synchronous_commit=on",
                "max_connections=60",
                "shared_buffers=64MB",
                "timezone=UTC",
                "log_timezone=UTC",
                "log_checkpoints=off",
                // Values of rows and statements would put content and personal data into the log.
                "log_error_verbosity=terse",
                "log_min_error_statement=panic")) {
            args.add("-c");
            args.add(setting);
        }
        return new ProcessBuilder(programs.command("postgres", args.toArray(String[]::new)))
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private void asSuperuser(Path files, List<String> statements) throws IOException, InterruptedException {
        run(
                statements,
                "postgres",
                "--single",
                "-D",
                files.toString(),
                "-c",
                "exit_on_error=on",
                "-c",
                "log_checkpoints=off",
                "-c",
                "log_min_error_statement=panic",
                SUPERUSER);
    }

    /** Runs a program to its end; what it prints to standard error is in the log, and its prompts are nobody's. */
    private void run(List<String> lines, String program, String... args) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(programs.command(program, args))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var input = process.outputWriter()) {
            for (String line : lines) {
                input.write(line + "\n");
            }
        }
        int exitCode = process.waitFor();
        if (exitCode != 0) {
            throw new IOException(program + " ended with exit code " + exitCode);
        }
    }
}
