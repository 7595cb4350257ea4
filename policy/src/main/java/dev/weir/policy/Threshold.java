package dev.weir.policy;

import dev.weir.policy.cel.Operator;
import dev.weir.vocabulary.Action;

/**
 * A constant that a condition compares a signal with: a mark on the signal's bar.
 *
 * @param rule id of the rule or override
 * @param operator how the signal is compared, the signal on the left
 * @param number the constant; exact for whole numbers up to 2^53
 * @param action what the rule asks for, or what the override lowers to
 * @param isOverride true when an override says so
 */
public record Threshold(String rule, Operator operator, double number, Action action, boolean isOverride) {}
