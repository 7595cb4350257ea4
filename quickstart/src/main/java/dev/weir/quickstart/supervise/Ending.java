package dev.weir.quickstart.supervise;

import java.util.Optional;
import java.util.Set;

/** Why a run ends. */
sealed interface Ending {
    /** Exit codes of a process that was killed or terminated: 128 and the signal's number, as shells count. */
    Set<Integer> FROM_OUTSIDE = Set.of(128 + 9, 128 + 15);

    /** Someone asked for it. */
    record Asked() implements Ending {}

    /** Every step is done, and nobody wanted to stay. */
    record Finished() implements Ending {}

    /** Something could not be done. */
    record Failed(String line) implements Ending {}

    /** A child ended by itself. */
    record Died(Child child, int exitCode) implements Ending {}

    /** The exit code of the whole run. */
    default int result() {
        return this instanceof Asked || this instanceof Finished ? 0 : 1;
    }

    /** One line for a person, where there is something to say. */
    default Optional<String> complaint() {
        return switch (this) {
            case Asked asked -> Optional.empty();
            case Finished finished -> Optional.empty();
            case Failed failed -> Optional.of(failed.line());
            case Died died -> Optional.of(obituary(died.child(), died.exitCode()));
        };
    }

    private static String obituary(Child child, int exitCode) {
        ChildLog log = child.log();
        if (log.tellsOfFullDisk()) {
            return "%s ended because the disk is full (exit code %d). Free some space and start again. Its log: %s"
                    .formatted(child.name(), exitCode, log.file());
        }
        if (FROM_OUTSIDE.contains(exitCode)) {
            return "%s was ended from outside by signal %d. Its log: %s"
                    .formatted(child.name(), exitCode - 128, log.file());
        }
        String last = log.tellingLine().map(line -> "\"" + line + "\"").orElse("nothing");
        return "%s ended by itself with exit code %d. It said: %s. Its log: %s"
                .formatted(child.name(), exitCode, last, log.file());
    }
}
