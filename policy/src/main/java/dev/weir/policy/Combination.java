package dev.weir.policy;

import dev.weir.policy.cel.Result;
import dev.weir.vocabulary.Action;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How true rules and overrides combine to an action, and which of the open ones could still change it.
 *
 * <p>The base is the strongest action of the true rules. If a true final rule asks for that very action, it stands. Otherwise the true
 * overrides that lower it lower it, the mildest winning. Open conditions are taken as independent of each other. Only five actions
 * exist, so every combination of open conditions falls into one of few classes, and none needs to be enumerated.
 */
final class Combination {
    private static final Action[] ACTIONS = Action.values();

    /**
     * A rule or override whose condition is not known to be true or false.
     *
     * @param action what the rule asks for, or what the override lowers to
     * @param lowers the actions the override lowers; empty for a rule
     * @param why an {@link Result.Unknown} or {@link Result.Failed}
     */
    record Open(String id, Action action, boolean isFinal, Set<Action> lowers, Result why) {
        boolean isOverride() {
            return !lowers.isEmpty();
        }
    }

    private Action base = Action.ALLOW;
    private final Set<Action> finals = EnumSet.noneOf(Action.class);
    private final Map<Action, Action> lowered = new EnumMap<>(Action.class);
    private final List<Open> openRules = new ArrayList<>();
    private final List<Open> openOverrides = new ArrayList<>();

    void rule(Action action, boolean isFinal) {
        base = Action.strongest(base, action);
        if (isFinal) {
            finals.add(action);
        }
    }

    void override(Set<Action> lowers, Action to) {
        for (Action action : lowers) {
            if (lowered(action).isMoreSevereThan(to)) {
                lowered.put(action, to);
            }
        }
    }

    void open(Open condition) {
        (condition.isOverride() ? openOverrides : openRules).add(condition);
    }

    /** The strongest action of the true rules, before overrides. */
    Action base() {
        return base;
    }

    /** True when a true final rule asks for the base action. */
    boolean isFinal() {
        return isFinal(base);
    }

    /** The action of the true rules and overrides alone. */
    Action action() {
        return isFinal() ? base : lowered(base);
    }

    /** The open rules and overrides whose completion can change the action; empty when it is settled. */
    List<Open> decisive() {
        List<Open> decisive = new ArrayList<>();
        for (Open rule : openRules) {
            if (canMatter(rule)) {
                decisive.add(rule);
            }
        }
        for (Open override : openOverrides) {
            if (overrideCanMatter(override)) {
                decisive.add(override);
            }
        }
        return decisive;
    }

    private boolean canMatter(Open rule) {
        if (base.isMoreSevereThan(rule.action())) {
            return false;
        }
        for (Action without : ACTIONS) {
            boolean differs = without == rule.action()
                    ? rule.isFinal() && canStand(without, false, rule) && canBeLowered(without)
                    : rule.action().isMoreSevereThan(without)
                            && (canDiffer(without, false, rule) || canDiffer(without, true, rule));
            if (differs) {
                return true;
            }
        }
        return false;
    }

    private boolean overrideCanMatter(Open override) {
        for (Action action : override.lowers()) {
            if (canStand(action, false, override) && lowered(action).isMoreSevereThan(override.action())) {
                return true;
            }
        }
        return false;
    }

    /** Whether some completion of the open rules other than one makes this the base, with or without a final rule that holds it. */
    private boolean canStand(Action action, boolean held, Open except) {
        if (base.isMoreSevereThan(action)) {
            return false;
        }
        boolean isBase = action == base;
        if (isBase && isFinal(action) == held) {
            return true;
        }
        if (isBase && !held) {
            return false;
        }
        for (Open rule : openRules) {
            if (!rule.equals(except) && rule.action() == action && rule.isFinal() == held) {
                return true;
            }
        }
        return false;
    }

    /** Whether the action can come out differently with the rule than with the base alone, under some choice of open overrides. */
    private boolean canDiffer(Action without, boolean held, Open rule) {
        if (!canStand(without, held, rule)) {
            return false;
        }
        if (result(without, held, null) != result(rule.action(), rule.isFinal(), null)) {
            return true;
        }
        // If any set of overrides tells the two apart, so does the one of them that gives the milder of the two
        // results.
        for (Open override : openOverrides) {
            if (result(without, held, override) != result(rule.action(), rule.isFinal(), override)) {
                return true;
            }
        }
        return false;
    }

    private boolean canBeLowered(Action action) {
        return lowered(action) != action
                || openOverrides.stream().anyMatch(override -> override.lowers().contains(action));
    }

    private Action result(Action action, boolean held, @Nullable Open override) {
        if (held) {
            return action;
        }
        Action milder = lowered(action);
        return override != null && override.lowers().contains(action) && milder.isMoreSevereThan(override.action())
                ? override.action()
                : milder;
    }

    private boolean isFinal(Action action) {
        return finals.contains(action);
    }

    /** What the true overrides make of an action that no final rule holds. */
    private Action lowered(Action action) {
        return lowered.getOrDefault(action, action);
    }
}
