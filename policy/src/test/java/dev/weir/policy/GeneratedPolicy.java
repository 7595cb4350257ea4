package dev.weir.policy;

import dev.weir.vocabulary.Action;
import dev.weir.vocabulary.Harms;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * A random policy over a small domain, as a document and as a model that is evaluated in a few lines of Java: the oracle.
 *
 * <p>Signals {@code cheap.a}, {@code cheap.b}, {@code slow.a}, {@code slow.b}, {@code slow.c}, each 0..3.
 */
record GeneratedPolicy(List<Entry> entries, Action onUnavailable, Action onDeadline) {
    static final int VALUES = 4;
    private static final List<Action> ACTIONS = List.of(Action.values());
    static final List<String> CHEAP = List.of("cheap.a", "cheap.b");
    static final Map<String, Integer> SLOW_COSTS = Map.of("slow.a", 30, "slow.b", 20, "slow.c", 10);
    static final List<String> SIGNALS = List.of("cheap.a", "cheap.b", "slow.a", "slow.b", "slow.c");

    private static final List<String> HARMS = List.of("SPAM", "HATE", "CSAE.KNOWN", "HARASS");

    /** A rule, or an override when {@code lowers} is not empty. */
    record Entry(String id, Formula when, Action action, String harm, boolean isFinal, Set<Action> lowers) {
        boolean isOverride() {
            return !lowers.isEmpty();
        }

        String yaml() {
            String head = "  - {id: " + id + ", when: \"" + when.cel() + "\", ";
            return isOverride()
                    ? head + "override: {lowers: " + lowers + ", to: " + action + "}}\n"
                    : head + "action: " + action + ", harm: " + harm + ", final: " + isFinal + "}\n";
        }
    }

    static GeneratedPolicy random(Random random) {
        List<Entry> entries = new ArrayList<>();
        int rules = 1 + random.nextInt(5);
        for (int i = 0; i < rules; i++) {
            Action action = ACTIONS.get(1 + random.nextInt(4));
            String harm = HARMS.get(random.nextInt(HARMS.size()));
            entries.add(
                    new Entry("rule-" + i, Formula.random(random, 3), action, harm, random.nextInt(4) == 0, Set.of()));
        }
        int overrides = random.nextInt(3);
        for (int i = 0; i < overrides; i++) {
            Action to = ACTIONS.get(random.nextInt(4));
            Set<Action> lowers = EnumSet.noneOf(Action.class);
            for (Action action : Action.values()) {
                if (action.isMoreSevereThan(to) && random.nextBoolean()) {
                    lowers.add(action);
                }
            }
            if (!lowers.isEmpty()) {
                entries.add(new Entry("override-" + i, Formula.random(random, 2), to, "", false, lowers));
            }
        }
        return new GeneratedPolicy(entries, ACTIONS.get(1 + random.nextInt(4)), ACTIONS.get(1 + random.nextInt(4)));
    }

    GeneratedPolicy shuffled(Random random) {
        List<Entry> other = new ArrayList<>(entries);
        Collections.shuffle(other, random);
        return new GeneratedPolicy(other, onUnavailable, onDeadline);
    }

    Policy compile() {
        return Policy.compile("generated.yaml", yaml(), Harms.standard());
    }

    String yaml() {
        StringBuilder yaml = new StringBuilder(
                "apiVersion: weir/v1\nkind: Policy\nmetadata: {id: generated, version: 1, owner: test}\nsignals:\n");
        CHEAP.forEach(name -> yaml.append("  ").append(name).append(": {type: int, source: upload, range: [0, 3]}\n"));
        SLOW_COSTS.forEach((name, cost) -> yaml.append(
                "  " + name + ": {type: int, source: \"llm:x\", range: [0, 3], cost: " + cost + ", slow: true}\n"));
        yaml.append("defaults: {onUnavailable: " + onUnavailable + ", onDeadline: " + onDeadline + "}\nrules:\n");
        entries.forEach(entry -> yaml.append(entry.yaml()));
        return yaml.toString();
    }

    /** The action when every value is known: the definition, word for word. */
    Action oracle(Map<String, Integer> values) {
        Action base = base(values);
        boolean held = entries.stream()
                .anyMatch(entry -> !entry.isOverride()
                        && entry.isFinal()
                        && entry.action() == base
                        && entry.when().holds(values));
        Action action = base;
        for (Entry entry : entries) {
            if (entry.isOverride()
                    && !held
                    && entry.lowers().contains(base)
                    && entry.when().holds(values)) {
                action = action.isMoreSevereThan(entry.action()) ? entry.action() : action;
            }
        }
        return action;
    }

    Action base(Map<String, Integer> values) {
        Action base = Action.ALLOW;
        for (Entry entry : entries) {
            if (!entry.isOverride() && entry.when().holds(values)) {
                base = Action.strongest(base, entry.action());
            }
        }
        return base;
    }
}
