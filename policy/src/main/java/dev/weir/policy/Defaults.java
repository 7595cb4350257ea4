package dev.weir.policy;

import dev.weir.vocabulary.Action;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What stands when something that should be known is not. None of the actions is ALLOW: nothing fails open.
 *
 * @param onUnavailable a signal failed, was malformed or never came
 * @param onError a condition could not be evaluated, or processing itself failed
 * @param onDeadline a slow signal did not come in time
 * @param deadline how long slow signals are waited for
 * @param queue review queue when the strongest rule names none
 * @param sla time a person has when the strongest rule names none
 */
record Defaults(
        Action onUnavailable,
        Action onError,
        Action onDeadline,
        Duration deadline,
        String queue,
        @Nullable Duration sla) {
    static final Defaults STANDARD =
            new Defaults(Action.REVIEW, Action.REVIEW, Action.REVIEW, Duration.ofSeconds(10), "general", null);
}
