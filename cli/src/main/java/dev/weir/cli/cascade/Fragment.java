package dev.weir.cli.cascade;

import dev.weir.policy.Policy;
import dev.weir.vocabulary.Action;
import dev.weir.vocabulary.Harms;

/**
 * What a policy says in order to ask in a band. The evaluation settles by the very text that it suggests.
 *
 * @param signal of the in-stream model, e.g. {@code text.toxic}
 * @param slow signal of the language model
 * @param source of that signal, e.g. {@code llm:guard}
 * @param mark score of the language model from which the policy acts
 * @param action what it does then
 * @param harm code of the harm
 */
record Fragment(String signal, String slow, String source, int mark, Action action, String harm) {
    /** Signals, rules and tests, to be put into a policy. */
    String of(Band band) {
        return signals(band) + rules(band) + tests(band);
    }

    /** The policy that says this and nothing else. */
    Policy policy(Band band) {
        String document = """
            apiVersion: weir/v1
            kind: Policy
            metadata: {id: cascade, version: 1, owner: evaluation}
            """ + of(band);
        return Policy.compile("fragment", document, Harms.standard());
    }

    private String signals(Band band) {
        String cheap = "  %s: {type: int, source: \"model:text\", range: [0, 10000]}%n".formatted(signal);
        String asked =
                "  %s: {type: int, source: \"%s\", range: [0, 10000], cost: 900, slow: true}%n".formatted(slow, source);
        return "signals:\n" + cheap + (band.neverAsks() ? "" : asked);
    }

    private String rules(Band band) {
        String sure = "  - {id: %s, when: \"%s >= %d\", action: %s, harm: %s,%n     reason: \"Score {%s} is high\"}%n"
                .formatted(id("sure"), signal, band.to(), action, harm, signal);
        String asked = ("  - {id: %s, when: \"%s >= %d && %s >= %d\", action: %s, harm: %s,%n"
                        + "     reason: \"Score {%s}, and the language model says {%s}\"}%n")
                .formatted(id("asked"), signal, band.from(), slow, mark, action, harm, signal, slow);
        return "rules:\n" + (band.neverActsAlone() ? "" : sure) + (band.neverAsks() ? "" : asked);
    }

    private String tests(Band band) {
        StringBuilder tests = new StringBuilder("tests:\n");
        if (band.from() > 0) {
            test(tests, "below it passes unasked", band.from() - 1, "", "{action: ALLOW, degraded: false}");
        }
        if (!band.neverAsks()) {
            test(tests, "from here on it is asked", band.from(), "", "{needs: [" + slow + "]}");
            test(tests, "the language model agrees", band.from(), slow + ": " + mark, found());
            test(tests, "the language model does not", band.from(), slow + ": " + (mark - 1), "{action: ALLOW}");
        }
        if (!band.neverActsAlone()) {
            test(tests, "above, nobody is asked", band.to(), "", found());
        }
        return tests.toString();
    }

    private void test(StringBuilder tests, String name, int score, String more, String expect) {
        tests.append("  - {name: \"%s: %s\", given: {%s: %d%s}, expect: %s}%n"
                .formatted(signal, name, signal, score, more.isEmpty() ? "" : ", " + more, expect));
    }

    private String found() {
        return "{action: " + action + ", harm: " + harm + "}";
    }

    private String id(String end) {
        return signal.substring(signal.indexOf('.') + 1).replace('.', '-').replace('_', '-') + "-" + end;
    }
}
