package dev.weir.workers.url.rules;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A list and the file it comes from. A file that turns bad changes nothing: what was read before stands. */
final class RuleFile {
    private static final Logger LOG = LoggerFactory.getLogger(RuleFile.class);

    private final Path file;
    private volatile Loaded loaded;
    private @Nullable Stamp read;

    /**
     * Reads the list for the first time.
     *
     * @throws IOException when it cannot be used
     */
    RuleFile(Path file) throws IOException {
        this.file = file;
        this.read = Stamp.of(file);
        this.loaded = Loaded.of(RuleReader.read(file));
    }

    UrlRules rules() {
        return loaded.rules;
    }

    /** The same for the same rules. */
    int fingerprint() {
        return loaded.fingerprint;
    }

    /** Reads the file again if it changed. Says whether the rules did. */
    boolean refresh() {
        Stamp now;
        try {
            now = Stamp.of(file);
        } catch (IOException e) {
            now = null;
        }
        if (Objects.equals(now, read)) {
            return false;
        }
        read = now;
        try {
            Loaded fresh = Loaded.of(RuleReader.read(file));
            boolean changed = !fresh.equals(loaded);
            loaded = fresh;
            LOG.info("read {} again", file);
            return changed;
        } catch (IOException e) {
            LOG.error("{}; what was read before stands", e.getMessage());
            return false;
        }
    }

    /** Rules with their fingerprint, which is not to be worked out for every question. */
    private record Loaded(UrlRules rules, int fingerprint) {
        static Loaded of(UrlRules rules) {
            return new Loaded(rules, rules.hashCode());
        }
    }

    /** What shows that a file is not the one that was read. */
    private record Stamp(long modifiedNanos, long size, String key) {
        static Stamp of(Path file) throws IOException {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new Stamp(
                    attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS),
                    attributes.size(),
                    String.valueOf(attributes.fileKey()));
        }
    }
}
