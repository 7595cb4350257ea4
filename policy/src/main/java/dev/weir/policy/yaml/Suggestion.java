package dev.weir.policy.yaml;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the word an author probably meant. */
public final class Suggestion {
    private static final int LISTED = 12;

    private Suggestion() {}

    /** "Did you mean `x`?" when one known word is close, otherwise the known words. */
    public static String remedy(String word, Collection<String> known) {
        Optional<String> close = closest(word, known);
        if (close.isPresent()) {
            return "Did you mean `" + close.get() + "`?";
        }
        String list = String.join(", ", known.stream().sorted().limit(LISTED).toList());
        return known.isEmpty()
                ? "None is declared."
                : "Use one of: " + list + (known.size() > LISTED ? ", ..." : "") + ".";
    }

    /** The known word with the fewest edits, if that is at most a third of its length. */
    public static Optional<String> closest(String word, Collection<String> known) {
        return known.stream()
                .filter(candidate -> distance(word, candidate) <= Math.max(1, candidate.length() / 3))
                .min(Comparator.<String>comparingInt(candidate -> distance(word, candidate))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** Optimal string alignment: insert, delete, replace, swap neighbours; case is ignored. */
    private static int distance(String one, String other) {
        String a = one.toLowerCase(Locale.ROOT);
        String b = other.toLowerCase(Locale.ROOT);
        int[][] edits = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    edits[i][j] = i + j;
                    continue;
                }
                int replace = edits[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                edits[i][j] = Math.min(replace, Math.min(edits[i - 1][j], edits[i][j - 1]) + 1);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    edits[i][j] = Math.min(edits[i][j], edits[i - 2][j - 2] + 1);
                }
            }
        }
        return edits[a.length()][b.length()];
    }
}
