package dev.weir.quickstart.data;

import dev.weir.quickstart.supervise.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The one folder that a quick start keeps everything in. Starting again on it goes on where the last start left off.
 *
 * @param root the folder
 */
public record DataFolder(Path root) {
    private static final long MEBIBYTE = 1024 * 1024;

    /**
     * Makes the folder and what is in it, where they are missing.
     *
     * @param root the folder
     * @param minFreeBytes how much space its disk must have left, in bytes
     * @return the folder, by its full path
     * @throws Refusal when it cannot be written or the disk is too full
     */
    public static DataFolder prepare(Path root, long minFreeBytes) {
        DataFolder folder = new DataFolder(root.toAbsolutePath().normalize());
        try {
            for (Path needed : new Path[] {
                folder.kafka(),
                folder.registry(),
                folder.postgres(),
                folder.streams(),
                folder.logs(),
                folder.reviewSecrets()
            }) {
                Files.createDirectories(needed);
            }
            Files.setPosixFilePermissions(folder.secrets(), PosixFilePermissions.fromString("rwx------"));
            long free = Files.getFileStore(folder.root).getUsableSpace();
            if (free < minFreeBytes) {
                throw new Refusal(
                        ("the disk of %s has %d MiB left, and %d MiB are needed. Free some space, choose another"
                                        + " folder with --data, or lower --min-free-disk")
                                .formatted(folder.root, free / MEBIBYTE, (minFreeBytes + MEBIBYTE - 1) / MEBIBYTE));
            }
            return folder;
        } catch (IOException e) {
            throw new Refusal(
                    "cannot write to the data folder %s (%s). Choose another with --data"
                            .formatted(folder.root, e.getClass().getSimpleName()),
                    e);
        }
    }

    /** The broker's topics. */
    public Path kafka() {
        return root.resolve("kafka");
    }

    /** The registry's schemas. */
    public Path registry() {
        return root.resolve("registry");
    }

    /** The database of the review service. */
    public Path postgres() {
        return root.resolve("postgres");
    }

    /** Local state of the streams app. */
    public Path streams() {
        return root.resolve("streams");
    }

    /** Who answers slow signals: written at every start, and followed by the worker while it runs. */
    public Path sources() {
        return root.resolve("sources.yaml");
    }

    /** Logs, one per child process. */
    public Path logs() {
        return root.resolve("logs");
    }

    /** Passwords, which only the owner of this folder can read. */
    public Path secrets() {
        return root.resolve("secrets");
    }

    /** The password of the review service's database. A Spring application reads the folder as settings, each named like its file. */
    public Secret databasePassword() {
        return Secret.madeOnce(reviewSecrets().resolve("spring.datasource.password"));
    }

    /** Settings of the review service that are secret, one per file. */
    public Path reviewSecrets() {
        return secrets().resolve("review");
    }

    /** The password of the console's first sign-in, which has to be changed there. */
    public Secret firstPassword() {
        return Secret.madeOnce(secrets().resolve("first-password"));
    }
}
