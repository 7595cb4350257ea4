package dev.weir.cli.decision;

import dev.weir.policy.Verdict;
import dev.weir.schemas.Decision;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Where a decision and a verdict differ. */
final class Differences {
    private final List<String> found = new ArrayList<>();

    private Differences() {}

    static List<String> between(Decision decision, Verdict.Settled now) {
        Differences differences = new Differences();
        differences.compare("action", decision.getAction().name(), now.action().name());
        differences.compare("harm", decision.getHarm(), now.harm());
        differences.compare("reason code", decision.getReasonCode(), now.reasonCode());
        differences.compare("rules fired", rules(decision), rules(now));
        differences.compare("overrides", overrides(decision), overrides(now));
        differences.compare("degraded", decision.getDegraded(), now.degraded());
        differences.compare("degraded because", decision.getDegradedBecause(), now.degradedBecause());
        differences.compare("sampled", decision.getSampled(), now.sampled());
        return differences.found;
    }

    private void compare(String field, Object then, Object now) {
        if (!then.equals(now)) {
            found.add(field + ": decided " + then + ", now " + now);
        }
    }

    private static List<String> rules(Decision decision) {
        return decision.getFired().stream()
                .map(rule -> rule(
                        rule.getRule(), rule.getAction().name(), rule.getHarm(), rule.getIsFinal(), rule.getValues()))
                .toList();
    }

    private static List<String> rules(Verdict.Settled verdict) {
        return verdict.fired().stream()
                .map(rule -> rule(rule.id(), rule.action().name(), rule.harm(), rule.isFinal(), rule.values()))
                .toList();
    }

    private static String rule(String id, String action, String harm, boolean isFinal, Map<String, String> values) {
        return id + " " + action + " " + harm + (isFinal ? " final " : " ") + new TreeMap<>(values);
    }

    private static List<String> overrides(Decision decision) {
        return decision.getOverrides().stream()
                .map(override -> override(
                        override.getRule(), override.getTo().name(), override.getTookEffect(), override.getValues()))
                .toList();
    }

    private static List<String> overrides(Verdict.Settled verdict) {
        return verdict.overrides().stream()
                .map(override ->
                        override(override.id(), override.to().name(), override.tookEffect(), override.values()))
                .toList();
    }

    private static String override(String id, String to, boolean tookEffect, Map<String, String> values) {
        return id + " to " + to + (tookEffect ? " " : " without effect ") + new TreeMap<>(values);
    }
}
