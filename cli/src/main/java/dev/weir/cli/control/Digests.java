package dev.weir.cli.control;

import dev.weir.cli.terminal.Failure;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Digests as people give them: the first characters are enough where they tell it apart. */
public final class Digests {
    private static final int SHORT = 12;

    private Digests() {}

    /** The first characters of a digest, for lists. */
    public static String shortened(String digest) {
        return digest.substring(0, Math.min(SHORT, digest.length()));
    }

    /**
     * @throws Failure when none of the digests starts so, or several do
     */
    public static String find(String start, Collection<String> digests, String what) {
        String lower = start.toLowerCase(Locale.ROOT);
        List<String> found = digests.stream()
                .filter(digest -> digest.startsWith(lower))
                .distinct()
                .toList();
        if (start.isEmpty() || found.isEmpty()) {
            throw new Failure("No " + what + " has a digest that starts with \"" + start + "\"");
        }
        if (found.size() > 1) {
            throw new Failure(found.size() + " digests start with \"" + start + "\"; give more of it");
        }
        return found.getFirst();
    }
}
