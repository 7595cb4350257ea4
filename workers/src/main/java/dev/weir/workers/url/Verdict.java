package dev.weir.workers.url;

import dev.weir.workers.UnknownCause;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one URL, or of several.
 *
 * @param threat the worst that is certain
 * @param unknown why something worse may be hidden; null when nothing is
 */
record Verdict(Threat threat, @Nullable UnknownCause unknown) {
    static final Verdict CLEAN = new Verdict(Threat.NONE, null);

    static Verdict of(Threat threat) {
        return new Verdict(threat, null);
    }

    static Verdict unknown(UnknownCause cause) {
        return new Verdict(Threat.NONE, cause);
    }

    /** The worse of both; what is unknown in one is unknown in both together. */
    Verdict and(Verdict other) {
        return new Verdict(
                threat.compareTo(other.threat) >= 0 ? threat : other.threat, unknown == null ? other.unknown : unknown);
    }

    /** Whether whatever is unknown could make no difference. */
    boolean isSettled() {
        return unknown == null || threat.reputation() == Threat.WORST;
    }
}
