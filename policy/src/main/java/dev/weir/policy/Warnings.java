package dev.weir.policy;

import dev.weir.policy.yaml.Place;
import dev.weir.vocabulary.Action;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a document may say but probably should not. */
final class Warnings {
    private final Policy policy;
    private final List<Problem> warnings = new ArrayList<>();

    Warnings(Policy policy) {
        this.policy = policy;
    }

    List<Problem> all() {
        signals();
        rules();
        overrides();
        clauses();
        tests();
        return warnings;
    }

    private void signals() {
        Set<String> used = new HashSet<>();
        policy.book().rules().forEach(rule -> {
            used.addAll(rule.condition().expression().reads());
            if (rule.priority() != null) {
                used.addAll(rule.priority().expression().reads());
            }
        });
        policy.book()
                .overrides()
                .forEach(override ->
                        used.addAll(override.condition().expression().reads()));
        used.addAll(policy.reviewOrder().expression().reads());
        for (SignalDeclaration signal : policy.signals()) {
            Place place = policy.placeOf(signal.name());
            if (signal.name().startsWith(ReviewFacts.PREFIX)) {
                warn(
                        "",
                        place,
                        "names beginning with review. are what the review queue knows of a task",
                        "Choose another name; a document with `review` may not use this one.");
            }
            if (!used.contains(signal.name())) {
                warn("", place, "the signal " + signal.name() + " is declared but never read", "Remove it, or use it.");
            }
            if (signal.slow() && signal.cost() == 0) {
                warn(
                        "",
                        place,
                        "the slow signal " + signal.name() + " has no cost",
                        "Give it one, so that the cheapest is asked first.");
            }
        }
    }

    private void rules() {
        for (Rule rule : policy.book().rules()) {
            if (rule.action() == Action.ALLOW) {
                warn(
                        rule.id(),
                        "a rule that asks for ALLOW can never outrank anything",
                        "Use an `override` to lower what other rules ask for, or remove it.");
            }
            if (rule.condition().reads().isEmpty()) {
                warn(rule.id(), "the condition reads no signal: it is the same for every upload", "Is that meant?");
            }
        }
    }

    private void overrides() {
        Set<Action> asked = new HashSet<>();
        for (Rule rule : policy.book().rules()) {
            asked.add(rule.action());
            if (rule.budget() != null) {
                asked.add(rule.budget().onExceeded());
            }
        }
        for (OverrideRule override : policy.book().overrides()) {
            if (override.lowers().stream().noneMatch(asked::contains)) {
                warn(override.id(), "no rule asks for an action that this override lowers", "Correct `lowers`.");
            }
        }
    }

    private void clauses() {
        Clauses clauses = policy.clauseBook();
        Set<String> named = new HashSet<>();
        Set<String> harms = new HashSet<>();
        for (Rule rule : policy.book().rules()) {
            harms.add(rule.harm().code());
            Optional<Clause> clause = clauses.of(rule);
            if (rule.clause() != null) {
                named.add(rule.clause());
            }
            if (clause.isEmpty()
                    && rule.action() != Action.ALLOW
                    && !clauses.all().isEmpty()) {
                warn(
                        rule.id(),
                        about(clauses, rule.harm().code()) + ", so that none stands behind it",
                        "Name one with `clause`, or write it.");
            }
            if (clause.isPresent() && !clause.get().harm().equals(rule.harm().code())) {
                warn(
                        rule.id(),
                        "its harm is " + rule.harm().code() + ", but the clause `"
                                + clause.get().id() + "` is about "
                                + clause.get().harm(),
                        "Correct `clause` or `harm`.");
            }
        }
        for (Clause clause : clauses.all()) {
            if (!named.contains(clause.id()) && !harms.contains(clause.harm())) {
                warn(
                        "",
                        clauses.placeOf(clause),
                        "no rule names the clause `" + clause.id() + "` or its harm " + clause.harm(),
                        "Remove it, or write the rule.");
            }
        }
    }

    private static String about(Clauses clauses, String harm) {
        int count = clauses.about(harm).size();
        return (count == 0 ? "no clause is" : count + " clauses are") + " about its harm " + harm;
    }

    private void tests() {
        Set<String> shown = new HashSet<>();
        boolean passes = false;
        for (PolicyTest test : policy.tests()) {
            if (test.verdict(policy) instanceof Verdict.Settled settled) {
                settled.fired().forEach(rule -> shown.add(rule.id()));
                settled.overrides().forEach(override -> shown.add(override.id()));
                passes |= settled.action() == Action.ALLOW && settled.fired().isEmpty();
            }
        }
        if (!passes) {
            warn("", "no test shows an ordinary upload that passes", "Add one that expects ALLOW.");
        }
        policy.book().rules().stream()
                .map(Rule::id)
                .filter(id -> !shown.contains(id))
                .forEach(id -> warn(id, "no test makes this rule fire", "Add one."));
        policy.book().overrides().stream()
                .map(OverrideRule::id)
                .filter(id -> !shown.contains(id))
                .forEach(id -> warn(id, "no test makes this override true", "Add one."));
    }

    private void warn(String rule, String message, String remedy) {
        warn(rule, policy.placeOf(rule), message, remedy);
    }

    private void warn(String rule, Place place, String message, String remedy) {
        warnings.add(new Problem(policy.header().file(), rule, place.line(), place.column(), message, remedy));
    }
}
