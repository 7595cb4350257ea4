package dev.weir.policy;

import java.util.List;

/**
 * How one embedded test went.
 *
 * @param name the test's name
 * @param file the document
 * @param line where the test stands, 1-based
 * @param column 1-based
 * @param differences what was not as expected, in words; empty when it passed
 * @param verdict what the policy answered
 */
public record TestResult(String name, String file, int line, int column, List<String> differences, Verdict verdict) {
    public TestResult {
        differences = List.copyOf(differences);
    }

    public boolean passed() {
        return differences.isEmpty();
    }

    @Override
    public String toString() {
        return file + ":" + line + ":" + column + ": test \"" + name + "\": "
                + (passed() ? "passed" : String.join("; ", differences));
    }
}
