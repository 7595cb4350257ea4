package dev.weir.cli.cascade;

import dev.weir.cli.terminal.Failure;
import java.nio.file.Path;

/** Examples that come with Weir. */
final class Shipped {
    private Shipped() {}

    /**
     * @param option by which a person may name a file instead
     * @throws Failure when nobody said where Weir is
     */
    static Path file(String option, String folder, String name) {
        String home = System.getProperty("weir.home");
        if (home == null) {
            throw Failure.wrongUsage(
                    option + ": name a file, or start through ./weir, which knows where its examples are");
        }
        return Path.of(home, "examples", folder, name);
    }
}
