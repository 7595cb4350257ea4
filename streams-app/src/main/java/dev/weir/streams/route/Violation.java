package dev.weir.streams.route;

import dev.weir.schemas.Action;
import dev.weir.schemas.Decision;
import dev.weir.schemas.FiredRule;
import dev.weir.vocabulary.Harm;
import java.util.List;
import java.util.stream.Stream;

/**
 * A decision, for the people who look after one harm.
 *
 * @param harm code of the harm, which chooses the topic
 */
public record Violation(String harm, Decision decision) {

    /** The harms a decision is about: that of its reason first, then those of every other rule that fired; none when it allows. */
    static List<String> harmsOf(Decision decision) {
        if (decision.getAction() == Action.ALLOW) {
            return List.of();
        }
        return Stream.concat(
                        Stream.of(decision.getHarm()),
                        decision.getFired().stream().map(FiredRule::getHarm))
                .filter(harm -> !harm.equals(Harm.NONE))
                .distinct()
                .toList();
    }
}
