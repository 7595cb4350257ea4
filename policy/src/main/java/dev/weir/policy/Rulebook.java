package dev.weir.policy;

import java.util.List;

/**
 * What settling needs of a compiled policy.
 *
 * @param digest digest of the document
 * @param table signals, those of budgets included
 * @param rules in the order of the document
 * @param overrides in the order of the document
 */
record Rulebook(String digest, SignalTable table, List<Rule> rules, List<OverrideRule> overrides, Defaults defaults) {
    Rulebook {
        rules = List.copyOf(rules);
        overrides = List.copyOf(overrides);
    }
}
