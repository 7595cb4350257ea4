package dev.weir.quickstart.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's programs on this machine.
 *
 * @param folder where they were unpacked to
 */
record Programs(Path folder) {
    private static final Map<String, String> ARCHIVES =
            Map.of("amd64", "postgres-linux-x86_64.txz", "aarch64", "postgres-linux-arm_64.txz");
    private static final int DIGEST_CHARS = 16;
    private static final int OWNER_MAY_EXECUTE = 0100;

    /**
     * Unpacks the archive on the class path, once for all runs that share the folder.
     *
     * @param parent gets a folder named after the archive's digest
     * @throws IOException when there is no archive for this machine, or the folder cannot be written
     */
    static Programs unpackedIn(Path parent) throws IOException {
        String archive = archiveFor(System.getProperty("os.name"), System.getProperty("os.arch"));
        Path folder = parent.resolve(digest(archive).substring(0, DIGEST_CHARS));
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(parent);
            // Whole or not at all: another run may be looking for it at this moment.
            Path partly = Files.createTempDirectory(parent, "unpacking-");
            unpack(archive, partly);
            // A temporary folder is its owner's alone; these programs may be anybody's to run.
            Files.setPosixFilePermissions(partly, PosixFilePermissions.fromString("rwxr-xr-x"));
            publish(partly, folder);
        }
        return new Programs(folder);
    }

    /** A command that runs one of the programs apart from the terminal, and without root's rights, which PostgreSQL refuses. */
    List<String> command(String program, String... args) throws IOException {
        List<String> command = new ArrayList<>();
        // In a session of its own: Ctrl-C ends every process of the terminal's group at once, and the supervisor keeps
        // the order.
        command.add("setsid");
        if (isRoot()) {
            command.add("unshare");
            command.add("--user");
        }
        command.add(folder.resolve("bin").resolve(program).toString());
        command.addAll(List.of(args));
        return command;
    }

    /** Whether this process has rights that PostgreSQL does not want to run with. */
    static boolean isRoot() throws IOException {
        return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
    }

    /** The archive for a machine, by its names in {@code os.name} and {@code os.arch}. */
    static String archiveFor(String system, String architecture) throws IOException {
        return Optional.ofNullable(ARCHIVES.get(architecture))
                .filter(archive -> system.equals("Linux"))
                .orElseThrow(() -> new IOException("there is no PostgreSQL for %s on %s here, only for Linux on %s"
                        .formatted(system, architecture, new TreeSet<>(ARCHIVES.keySet()))));
    }

    static InputStream open(String archive) throws IOException {
        @Nullable InputStream stream = Programs.class.getResourceAsStream("/" + archive);
        if (stream == null) {
            throw new IOException(archive + " is not on the class path");
        }
        return new BufferedInputStream(stream);
    }

    private static String digest(String archive) throws IOException {
        try (DigestInputStream in = new DigestInputStream(open(archive), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static void unpack(String archive, Path into) throws IOException {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(open(archive)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path target = into.resolve(entry.getName()).normalize();
                if (!target.startsWith(into)) {
                    throw new IOException(archive + " has an entry outside of its folder: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                    continue;
                }
                Files.createDirectories(Optional.ofNullable(target.getParent()).orElse(into));
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
                } else if (entry.isLink()) {
                    Files.createLink(target, into.resolve(entry.getLinkName()));
                } else {
                    Files.copy(tar, target);
                    boolean executable = (entry.getMode() & OWNER_MAY_EXECUTE) != 0;
                    Files.setPosixFilePermissions(
                            target, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
                }
            }
        }
    }

    private static void publish(Path partly, Path folder) throws IOException {
        try {
            Files.move(partly, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            deleteAll(partly);
            if (!Files.isDirectory(folder)) {
                throw e;
            }
        }
    }

    /** Deletes a folder and what is in it. */
    static void deleteAll(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
