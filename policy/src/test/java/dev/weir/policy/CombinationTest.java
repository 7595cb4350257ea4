package dev.weir.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.policy.Combination.Open;
import dev.weir.policy.cel.Result;
import dev.weir.vocabulary.Action;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which open conditions can change the action, against a search of every combination of them. */
class CombinationTest {
    private static final List<Action> ACTIONS = List.of(Action.values());
    private static final Result UNKNOWN = new Result.Unknown(Set.of("slow.a"));

    @Test
    void theDecisiveConditionsAreExactlyThoseThatSomeCombinationFindsDecisive() {
        Random random = new Random(20);
        int open = 0;
        int decisive = 0;
        for (int i = 0; i < 20_000; i++) {
            List<Open> certain = conditions(random, "true-", random.nextInt(4));
            List<Open> unknown = conditions(random, "open-", random.nextInt(6));
            Combination combination = combination(certain);
            unknown.forEach(combination::open);

            Set<Open> found = new LinkedHashSet<>(combination.decisive());

            assertThat(found).as("true %s, open %s", certain, unknown).isEqualTo(search(certain, unknown));
            open += unknown.size();
            decisive += found.size();
        }
        assertThat(decisive).isBetween(open / 10, open - open / 10);
    }

    private static Set<Open> search(List<Open> certain, List<Open> unknown) {
        Set<Open> decisive = new LinkedHashSet<>();
        for (int bit = 0; bit < unknown.size(); bit++) {
            for (int chosen = 0; chosen < 1 << unknown.size(); chosen++) {
                if (action(certain, unknown, chosen) != action(certain, unknown, chosen ^ (1 << bit))) {
                    decisive.add(unknown.get(bit));
                }
            }
        }
        return decisive;
    }

    private static Action action(List<Open> certain, List<Open> unknown, int chosen) {
        List<Open> all = new ArrayList<>(certain);
        for (int bit = 0; bit < unknown.size(); bit++) {
            if ((chosen & (1 << bit)) != 0) {
                all.add(unknown.get(bit));
            }
        }
        return combination(all).action();
    }

    private static Combination combination(List<Open> certain) {
        Combination combination = new Combination();
        for (Open condition : certain) {
            if (condition.isOverride()) {
                combination.override(condition.lowers(), condition.action());
            } else {
                combination.rule(condition.action(), condition.isFinal());
            }
        }
        return combination;
    }

    private static List<Open> conditions(Random random, String prefix, int count) {
        List<Open> conditions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            if (random.nextInt(3) > 0) {
                Action action = ACTIONS.get(1 + random.nextInt(4));
                conditions.add(new Open(prefix + i, action, random.nextInt(3) == 0, Set.of(), UNKNOWN));
                continue;
            }
            Action to = ACTIONS.get(random.nextInt(4));
            Set<Action> lowers = EnumSet.noneOf(Action.class);
            for (Action action : Action.values()) {
                if (action.isMoreSevereThan(to) && random.nextBoolean()) {
                    lowers.add(action);
                }
            }
            if (!lowers.isEmpty()) {
                conditions.add(new Open(prefix + i, to, false, lowers, UNKNOWN));
            }
        }
        return conditions;
    }
}
