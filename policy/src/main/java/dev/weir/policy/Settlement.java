package dev.weir.policy;

import dev.weir.policy.Combination.Open;
import dev.weir.policy.cel.Result;
import dev.weir.vocabulary.Action;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Settles one question. Every rule and override is tested; what is true combines to an action; what is open is asked for if it could
 * change the action, and otherwise left alone. One instance serves one question.
 */
final class Settlement {
    private final Rulebook book;
    private final Question question;
    private final Sight sight;
    private final boolean sampling;
    private final List<TrueRule> trueRules = new ArrayList<>();
    private final List<OverrideRule> trueOverrides = new ArrayList<>();
    private final List<Open> openRules = new ArrayList<>();
    private final List<Open> openOverrides = new ArrayList<>();
    private double draw = -1;

    /** A rule that is true, with the action that its budget leaves it. */
    record TrueRule(Rule rule, Action action) {
        static final Comparator<TrueRule> STRONGEST_FIRST = Comparator.comparing(
                        TrueRule::action, Comparator.reverseOrder())
                .thenComparing(TrueRule::rule, Rule.BY_HARM);
    }

    /** @param sampling false to let every override take effect, as tests and checks want it */
    Settlement(Rulebook book, Question question, boolean sampling) {
        this.book = book;
        this.question = question;
        this.sight = book.table().look(question);
        this.sampling = sampling;
    }

    Verdict settle() {
        book.rules().forEach(this::testRule);
        book.overrides().forEach(this::testOverride);
        trueRules.sort(TrueRule.STRONGEST_FIRST);
        Combination unsampled = combine(false);
        // What nothing speaks against is let pass with and without the sample; most uploads are, and drawing costs a
        // digest.
        boolean isAtStake = unsampled.base() != Action.ALLOW || !openRules.isEmpty();
        boolean hasKept = sampling && isAtStake && isAnyKept();
        Combination actual = hasKept ? combine(true) : unsampled;
        List<Open> decisive = actual.decisive();
        Set<Open> asked = new LinkedHashSet<>(decisive);
        if (hasKept) {
            // Also what only matters without the sample: the propensity of a sampled upload must be right.
            asked.addAll(unsampled.decisive());
        }
        List<String> needs = needs(asked);
        if (!needs.isEmpty()) {
            return new Verdict.Needs(needs);
        }
        boolean isSampled = hasKept && decisive.isEmpty() && actual.action() != unsampled.action();
        return new Explanation(book, sight, trueRules, trueOverrides)
                .settled(actual, decisive, isSampled, this::isKept, reviewProbability(actual, decisive));
    }

    private void testRule(Rule rule) {
        Result result = rule.condition().test(sight);
        if (result.isFalse()) {
            return;
        }
        if (!result.isTrue()) {
            openRules.add(new Open(rule.id(), rule.action(), rule.isFinal(), Set.of(), result));
            return;
        }
        Budget budget = rule.budget();
        if (budget == null) {
            trueRules.add(new TrueRule(rule, rule.action()));
            return;
        }
        int number = book.table().number(budget.signal());
        if (sight.value(number) instanceof Long used) {
            trueRules.add(new TrueRule(rule, used >= budget.max() ? budget.onExceeded() : rule.action()));
            return;
        }
        // Nobody knows which of its two actions it asks for: the milder one is certain, the other one is open.
        boolean stepsDown = rule.action().isMoreSevereThan(budget.onExceeded());
        Action certain = stepsDown ? budget.onExceeded() : rule.action();
        Action possible = stepsDown ? rule.action() : budget.onExceeded();
        trueRules.add(new TrueRule(rule, certain));
        openRules.add(new Open(rule.id(), possible, false, Set.of(), new Result.Unknown(Set.of(budget.signal()))));
    }

    private void testOverride(OverrideRule override) {
        Result result = override.condition().test(sight);
        if (result.isTrue()) {
            trueOverrides.add(override);
        } else if (!result.isFalse()) {
            openOverrides.add(new Open(override.id(), override.to(), false, override.lowers(), result));
        }
    }

    private Combination combine(boolean withoutKept) {
        Combination combination = new Combination();
        trueRules.forEach(rule -> combination.rule(rule.action(), rule.rule().isFinal()));
        openRules.forEach(combination::open);
        for (OverrideRule override : trueOverrides) {
            if (!withoutKept || !isKept(override)) {
                combination.override(override.lowers(), override.to());
            }
        }
        for (Open open : openOverrides) {
            if (!withoutKept || !isKept(overrideOf(open))) {
                combination.open(open);
            }
        }
        return combination;
    }

    private OverrideRule overrideOf(Open open) {
        return book.overrides().stream()
                .filter(override -> override.id().equals(open.id()))
                .findFirst()
                .orElseThrow();
    }

    private boolean isAnyKept() {
        return trueOverrides.stream().anyMatch(this::isKept)
                || openOverrides.stream().map(this::overrideOf).anyMatch(this::isKept);
    }

    /** True when the sample takes the override's effect away for this upload. */
    private boolean isKept(OverrideRule override) {
        if (!sampling || override.sample() == 0) {
            return false;
        }
        if (draw < 0) {
            draw = Sampling.draw(book.digest(), question.contentId(), question.revision());
        }
        return draw < override.sample();
    }

    private List<String> needs(Set<Open> asked) {
        Set<Integer> numbers = new TreeSet<>(Comparator.<Integer>comparingLong(
                        number -> book.table().get(number).cost())
                .thenComparing(number -> book.table().get(number).name()));
        for (Open open : asked) {
            if (open.why() instanceof Result.Unknown(Set<String> names)) {
                for (String name : names) {
                    int number = book.table().number(name);
                    if (sight.isObtainable(number)) {
                        numbers.add(number);
                    }
                }
            }
        }
        return numbers.stream().map(number -> book.table().get(number).name()).toList();
    }

    /** The share of draws under which an upload like this one comes before a person. */
    private double reviewProbability(Combination actual, List<Open> decisive) {
        List<OverrideRule> sampled = trueOverrides.stream()
                .filter(override -> override.sample() > 0 && override.lowers(actual.base()))
                .toList();
        if (!decisive.isEmpty() || sampled.isEmpty() || actual.isFinal()) {
            Action action = decisive.isEmpty() ? actual.action() : Explanation.degraded(actual, decisive, sight, book);
            return action.wantsPerson() ? 1 : 0;
        }
        double probability = 0;
        double from = 0;
        List<Double> steps = new ArrayList<>(
                sampled.stream().map(OverrideRule::sample).distinct().sorted().toList());
        steps.add(1.0);
        for (double to : steps) {
            Action action = actual.base();
            for (OverrideRule override : trueOverrides) {
                boolean applies = override.lowers(actual.base()) && from >= override.sample();
                action = applies && action.isMoreSevereThan(override.to()) ? override.to() : action;
            }
            probability += action.wantsPerson() ? to - from : 0;
            from = to;
        }
        return probability;
    }
}
