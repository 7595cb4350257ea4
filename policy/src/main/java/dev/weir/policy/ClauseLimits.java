package dev.weir.policy;

/**
 * How much a policy may say to people. Lengths are in code points.
 *
 * @param maxClauses most clauses
 * @param maxTitle longest title
 * @param maxText longest text of a clause
 * @param maxExamples most examples of a clause, and most counterexamples: a moderator reads them beside the item
 * @param maxExample longest example
 * @param maxLanguages most languages of a notice
 * @param maxNotice longest notice; the DSA transparency database takes explanations of this length
 */
public record ClauseLimits(
        int maxClauses, int maxTitle, int maxText, int maxExamples, int maxExample, int maxLanguages, int maxNotice) {
    public static final ClauseLimits DEFAULT = new ClauseLimits(200, 120, 4_000, 5, 500, 40, 2_000);
}
