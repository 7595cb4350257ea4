package dev.weir.policy;

import dev.weir.vocabulary.Action;
import dev.weir.vocabulary.Harm;
import java.time.Duration;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A rule that asks for an action.
 *
 * @param order place in the document, which only breaks ties
 * @param clause id of the clause that the rule names; null when it names none. Settling never looks at it
 */
record Rule(
        String id,
        int order,
        Condition condition,
        Action action,
        Harm harm,
        boolean isFinal,
        ReasonTemplate reason,
        @Nullable String queue,
        @Nullable Condition priority,
        @Nullable Duration sla,
        @Nullable Budget budget,
        @Nullable String clause) {

    /** Strongest first among rules of one action: severity of the harm, then order in the document. */
    static final Comparator<Rule> BY_HARM =
            Comparator.comparingInt((Rule rule) -> -rule.harm().severity()).thenComparingInt(Rule::order);
}
