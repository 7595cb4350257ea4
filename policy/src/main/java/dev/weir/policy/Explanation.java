package dev.weir.policy;

import dev.weir.policy.Combination.Open;
import dev.weir.policy.Settlement.TrueRule;
import dev.weir.policy.cel.Result;
import dev.weir.vocabulary.Action;
import dev.weir.vocabulary.Harm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Turns an action that stands into a decision that explains itself. */
final class Explanation {
    private static final String NO_RULE = "NONE/RULE/no-rule";
    private static final String DEFAULT_STOOD_IN = "NONE/RULE/default";

    private final Rulebook book;
    private final Sight sight;
    private final List<TrueRule> rules;
    private final List<OverrideRule> overrides;

    /** @param rules true rules, strongest first */
    Explanation(Rulebook book, Sight sight, List<TrueRule> rules, List<OverrideRule> overrides) {
        this.book = book;
        this.sight = sight;
        this.rules = rules;
        this.overrides = overrides;
    }

    /** @param missing the open rules that could have changed the action and never will be known; not empty means degraded */
    Verdict.Settled settled(
            Combination combination,
            List<Open> missing,
            boolean isSampled,
            Predicate<OverrideRule> isKept,
            double reviewProbability) {
        boolean degraded = !missing.isEmpty();
        Action action = degraded ? degraded(combination, missing, sight, book) : combination.action();
        List<String> because = new ArrayList<>(because(missing));
        Rule strongest = rules.isEmpty() ? null : rules.getFirst().rule();
        List<FiredRule> fired = new ArrayList<>(rules.size());
        for (TrueRule rule : rules) {
            fired.add(fired(rule));
        }
        List<AppliedOverride> applied = new ArrayList<>(overrides.size());
        for (OverrideRule override : overrides) {
            boolean tookEffect = !degraded
                    && !combination.isFinal()
                    && override.lowers(combination.base())
                    && !isKept.test(override);
            applied.add(new AppliedOverride(
                    override.id(),
                    override.to(),
                    tookEffect,
                    override.condition().values(sight)));
        }
        return new Verdict.Settled(
                action,
                strongest == null ? Harm.NONE : strongest.harm().code(),
                reasonCode(strongest, degraded),
                sentence(fired, applied, action, because, isSampled),
                fired,
                applied,
                degraded,
                because,
                strongest == null || strongest.queue() == null ? book.defaults().queue() : strongest.queue(),
                strongest == null || strongest.priority() == null
                        ? 0
                        : strongest.priority().number(sight),
                sla(strongest),
                isSampled,
                reviewProbability);
    }

    /** What stands when processing itself failed. */
    static Verdict.Settled onError(Defaults defaults, String cause) {
        Action action = defaults.onError();
        return new Verdict.Settled(
                action,
                Harm.NONE,
                DEFAULT_STOOD_IN,
                "The upload could not be processed; the policy's default stands.",
                List.of(),
                List.of(),
                true,
                List.of(cause),
                defaults.queue(),
                0,
                defaults.sla(),
                false,
                action.wantsPerson() ? 1 : 0);
    }

    /** The stronger of the base and the defaults for everything that is missing. */
    static Action degraded(Combination combination, List<Open> missing, Sight sight, Rulebook book) {
        Action action = combination.base();
        for (Open open : missing) {
            if (open.why() instanceof Result.Unknown(Set<String> names)) {
                for (String name : names) {
                    String cause = sight.cause(book.table().number(name));
                    action = Action.strongest(
                            action,
                            SignalTable.LATE.equals(cause)
                                    ? book.defaults().onDeadline()
                                    : book.defaults().onUnavailable());
                }
            } else {
                action = Action.strongest(action, book.defaults().onError());
            }
        }
        return action;
    }

    private Set<String> because(List<Open> missing) {
        Set<String> because = new TreeSet<>();
        for (Open open : missing) {
            switch (open.why()) {
                case Result.Unknown(Set<String> names) -> {
                    for (String name : names) {
                        because.add(name + ": " + sight.cause(book.table().number(name)));
                    }
                }
                case Result.Failed(String code) -> because.add(open.id() + ": " + code);
                case Result.Value ignored -> throw new IllegalStateException(open.id() + " is not open");
            }
        }
        return because;
    }

    private FiredRule fired(TrueRule fired) {
        Rule rule = fired.rule();
        return new FiredRule(
                rule.id(),
                fired.action(),
                rule.harm().code(),
                rule.isFinal(),
                rule.reason().fill(sight, book.table(), rule.condition()),
                rule.condition().values(sight));
    }

    private String reasonCode(@Nullable Rule strongest, boolean degraded) {
        if (strongest == null) {
            return degraded ? DEFAULT_STOOD_IN : NO_RULE;
        }
        Evidence evidence = Evidence.of(strongest.condition().reads(), sight, book.table());
        return strongest.harm().code() + "/" + evidence + "/" + strongest.id();
    }

    private static String sentence(
            List<FiredRule> fired,
            List<AppliedOverride> applied,
            Action action,
            List<String> because,
            boolean isSampled) {
        StringBuilder sentence = new StringBuilder(
                fired.isEmpty() ? "No rule fired" : fired.getFirst().reason());
        if (isSampled) {
            sentence.append("; kept as a sample");
        } else if (fired.isEmpty() || action != fired.getFirst().action()) {
            for (AppliedOverride override : applied) {
                if (override.tookEffect()) {
                    sentence.append("; lowered by ").append(override.id());
                }
            }
        }
        if (!because.isEmpty()) {
            sentence.append("; a default stood in for ").append(String.join(", ", because));
        }
        return sentence.toString();
    }

    private @Nullable Duration sla(@Nullable Rule strongest) {
        return strongest == null || strongest.sla() == null ? book.defaults().sla() : strongest.sla();
    }
}
