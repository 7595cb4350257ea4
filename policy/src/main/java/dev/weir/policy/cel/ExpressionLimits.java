package dev.weir.policy.cel;

/**
 * What one expression may cost.
 *
 * @param maxLength longest expression, in code points
 * @param maxDepth deepest nesting of brackets and operators
 * @param maxIterations most steps of all {@code exists}, {@code all}, {@code map}, {@code filter} in one evaluation; more is an error
 * @param maxRegexSize largest compiled regular expression, in RE2 instructions
 */
public record ExpressionLimits(int maxLength, int maxDepth, int maxIterations, int maxRegexSize) {
    public static final ExpressionLimits DEFAULT = new ExpressionLimits(4_000, 60, 1_000, 2_000);
}
