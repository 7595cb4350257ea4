package dev.weir.quickstart.badinput;

import dev.weir.schemas.Action;
import dev.weir.schemas.topics.DeadLetterCause;

/** Where a record ends. */
sealed interface End {
    /**
     * In a decision.
     *
     * @param words what its reason, its error or what it lacked says
     */
    record Decided(Action action, String words) implements End {}

    /**
     * In the dead letters.
     *
     * @param words what the problem says
     */
    record SetAside(DeadLetterCause cause, String stage, String words) implements End {}

    /**
     * Nowhere: it changes nothing.
     *
     * @param words why
     */
    record Ignored(String words) implements End {}

    /**
     * With whoever sends it: the broker does not take it.
     *
     * @param words what the producer is told
     */
    record Refused(String words) implements End {}
}
