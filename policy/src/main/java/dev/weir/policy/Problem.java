package dev.weir.policy;

/**
 * One mistake in a policy document.
 *
 * @param file name of the document as the caller knows it
 * @param rule id of the rule, empty when it is not about one
 * @param line 1-based
 * @param column 1-based
 * @param message what is wrong
 * @param remedy what to do about it
 */
public record Problem(String file, String rule, int line, int column, String message, String remedy) {
    @Override
    public String toString() {
        String about = rule.isEmpty() ? "" : "rule \"" + rule + "\": ";
        return file + ":" + line + ":" + column + ": " + about + message + joined(remedy);
    }

    private static String joined(String remedy) {
        return remedy.startsWith("Did you mean") ? "; d" + remedy.substring(1) : ". " + remedy;
    }
}
