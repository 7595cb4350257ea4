package dev.weir.schemas.topics;

import java.util.Locale;
import java.util.Objects;

/**
 * The names of Weir's topics under one prefix.
 *
 * @param prefix put before every name, e.g. {@code weir.}; may be empty
 */
public record Topics(String prefix) {
    public static final String DEFAULT_PREFIX = "weir.";

    public Topics {
        Objects.requireNonNull(prefix);
        if (!prefix.matches("[a-zA-Z0-9._-]{0,100}")) {
            throw new IllegalArgumentException("Topic prefix \"" + prefix
                    + "\" may hold only letters, digits, '.', '_' and '-', at most 100 of them");
        }
    }

    public String uploads() {
        return prefix + "uploads";
    }

    /** Uploads, late signals and outcomes that came without the right key or partition, on their one extra hop. */
    public String rekeyed() {
        return prefix + "rekeyed";
    }

    public String signals() {
        return prefix + "signals";
    }

    public String reviewOutcomes() {
        return prefix + "review-outcomes";
    }

    public String decisions() {
        return prefix + "decisions";
    }

    public String violations(String harm) {
        return prefix + "violations." + harm.toLowerCase(Locale.ROOT);
    }

    public String reviewTasks() {
        return prefix + "review-tasks";
    }

    public String signalRequests() {
        return prefix + "signal-requests";
    }

    /** What slow sources said, so that they are not asked again. */
    public String answers() {
        return prefix + "answers";
    }

    /** What slow signals cost, by day. */
    public String costs() {
        return prefix + "costs";
    }

    public String deadLetters() {
        return prefix + "dead-letters";
    }

    public String trainingExamples() {
        return prefix + "training-examples";
    }

    public String audit() {
        return prefix + "audit";
    }

    /** What single rulings add to the counts of quality or take back, on the way to where they are summed up. */
    public String qualityChanges() {
        return prefix + "quality-changes";
    }

    public String quality() {
        return prefix + "quality";
    }

    public String policies() {
        return prefix + "policies";
    }

    public String banks() {
        return prefix + "banks";
    }

    public String models() {
        return prefix + "models";
    }

    public String prompts() {
        return prefix + "prompts";
    }
}
