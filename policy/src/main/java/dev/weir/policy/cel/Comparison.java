package dev.weir.policy.cel;

/**
 * A name compared with a constant.
 *
 * @param name the declared name
 * @param operator how, with the name on the left
 * @param number the constant
 */
public record Comparison(String name, Operator operator, double number) {}
