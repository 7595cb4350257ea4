package dev.weir.policy;

import dev.weir.vocabulary.Action;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a test expects; null leaves a thing open. */
record Expectation(
        @Nullable Action action,
        @Nullable String harm,
        @Nullable String rule,
        @Nullable List<String> needs,
        @Nullable Boolean degraded) {

    /** What differs, in words; empty when the verdict is as expected. */
    List<String> differences(Verdict verdict) {
        List<String> differences = new ArrayList<>();
        switch (verdict) {
            case Verdict.Needs(List<String> asked) -> {
                if (needs == null) {
                    differences.add("expected it to be settled, but it needs " + asked);
                } else if (!new HashSet<>(needs).equals(new HashSet<>(asked))) {
                    differences.add("expected it to need " + needs + ", but it needs " + asked);
                }
            }
            case Verdict.Settled settled -> settled(settled, differences);
        }
        return differences;
    }

    private void settled(Verdict.Settled settled, List<String> differences) {
        if (needs != null && !needs.isEmpty()) {
            differences.add("expected it to need " + needs + ", but it is settled: " + settled.action());
        }
        compare("action", action, settled.action(), differences);
        compare("harm", harm, settled.harm(), differences);
        compare(
                "rule",
                rule,
                settled.fired().isEmpty() ? "none" : settled.fired().getFirst().id(),
                differences);
        compare("degraded", degraded, settled.degraded(), differences);
    }

    private static void compare(String what, @Nullable Object expected, Object actual, List<String> differences) {
        if (expected != null && !expected.equals(actual)) {
            differences.add("expected " + what + " " + expected + ", but got " + actual);
        }
    }
}
