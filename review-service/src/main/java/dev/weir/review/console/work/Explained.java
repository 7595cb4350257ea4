package dev.weir.review.console.work;

import java.util.List;

/**
 * Why a task is here, in full.
 *
 * @param rules the rules that were true, strongest first
 * @param bars numbers that the policy compares, those that the rules read first
 * @param matches entries of banks
 * @param unknown what was not known, and why
 * @param policy id and version of the policy that decided
 */
public record Explained(
        List<RuleShown> rules, List<ScoreBar> bars, List<MatchShown> matches, List<Fact> unknown, String policy) {
    public Explained {
        rules = List.copyOf(rules);
        bars = List.copyOf(bars);
        matches = List.copyOf(matches);
        unknown = List.copyOf(unknown);
    }
}
