package dev.weir.standin.chat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.weir.standin.judge.SimulatedJudge;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** How a family of guard models words its verdict. */
enum Guard {
    LLAMA_GUARD("llama-guard") {
        @Override
        Said say(Heard heard, SimulatedJudge judge) {
            int hate = judge.score("hate", heard.text());
            int offers = judge.score("fraud", heard.text());
            double unsafe = share(Math.max(hate, offers));
            if (unsafe < HALF) {
                return new Said(List.of("safe"), 0, "unsafe", 1 - unsafe);
            }
            // S10 is hate, S2 covers fraud.
            List<String> categories = hate >= SimulatedJudge.LINE && offers >= SimulatedJudge.LINE
                    ? List.of("unsafe", "\n", "S2", ",", "S10")
                    : List.of("unsafe", "\n", hate >= offers ? "S10" : "S2");
            return new Said(categories, 0, "safe", unsafe);
        }
    },
    SAFEGUARD("gpt-oss-safeguard") {
        @Override
        Said say(Heard heard, SimulatedJudge judge) {
            String category = category(heard, judge);
            double violation = share(judge.score(category, heard.text()));
            boolean violates = violation >= HALF;
            String json = JsonNodeFactory.instance
                    .objectNode()
                    .put("violation", violates ? 1 : 0)
                    .put("policy_category", violates ? category : "")
                    .put("confidence", Math.abs(violation - HALF) > SURE ? "high" : "medium")
                    .put("rationale", "simulated")
                    .toString();
            return new Said(List.of(json), 0, "{}", violates ? violation : 1 - violation);
        }
    },
    SHIELD_GEMMA("shieldgemma") {
        @Override
        Said say(Heard heard, SimulatedJudge judge) {
            double yes = share(judge.score("policy", heard.text()));
            return yes >= HALF ? new Said(List.of("Yes"), 0, "No", yes) : new Said(List.of("No"), 0, "Yes", 1 - yes);
        }
    },
    GRANITE_GUARDIAN("granite-guardian") {
        @Override
        Said say(Heard heard, SimulatedJudge judge) {
            double yes = share(judge.score("harm", heard.text()));
            String word = yes >= HALF ? "Yes" : "No";
            String other = yes >= HALF ? "No" : "Yes";
            double sure = Math.max(yes, 1 - yes);
            // From 3.3 on the word stands in a tag.
            return heard.model().contains("3.3") || heard.model().contains("guardian-4")
                    ? new Said(
                            List.of("<score>", " " + word.toLowerCase(Locale.ROOT), " </score>"),
                            1,
                            " " + other.toLowerCase(Locale.ROOT),
                            sure)
                    : new Said(List.of(word), 0, other, sure);
        }
    },
    QWEN_GUARD("qwen3guard") {
        @Override
        Said say(Heard heard, SimulatedJudge judge) {
            int harm = judge.score("harm", heard.text());
            double share = share(harm);
            if (harm < CONTROVERSIAL) {
                return new Said(List.of("Safety", ":", " Safe", "\nCategories: None"), 2, " Unsafe", 1 - share);
            }
            String category = judge.score("hate", heard.text()) >= SimulatedJudge.LINE
                    ? "Unethical Acts"
                    : "Non-violent Illegal Acts";
            return harm < UNSAFE
                    ? new Said(List.of("Safety", ":", " Controversial", "\nCategories: " + category), 2, " Safe", HALF)
                    : new Said(List.of("Safety", ":", " Unsafe", "\nCategories: " + category), 2, " Safe", share);
        }
    };

    private static final Pattern POINT = Pattern.compile("(?m)^- ([A-Za-z0-9_.-]+)");
    private static final double HALF = 0.5;
    private static final double SURE = 0.3;
    private static final int CONTROVERSIAL = 4_000;
    private static final int UNSAFE = 7_000;
    /** No model is ever quite sure. */
    private static final double SUREST = 0.9999;

    private final String beginning;

    Guard(String beginning) {
        this.beginning = beginning;
    }

    abstract Said say(Heard heard, SimulatedJudge judge);

    String example() {
        return beginning;
    }

    /** The family that a model belongs to by its name, whoever published it. */
    static Optional<Guard> of(String model) {
        String name = model.toLowerCase(Locale.ROOT).substring(model.lastIndexOf('/') + 1);
        for (Guard guard : values()) {
            if (name.startsWith(guard.beginning)) {
                return Optional.of(guard);
            }
        }
        return Optional.empty();
    }

    /** The one that scores highest of the categories in the policy: its points whose first word is a name. */
    private static String category(Heard heard, SimulatedJudge judge) {
        return POINT.matcher(heard.system())
                .results()
                .map(point -> point.group(1))
                .max(Comparator.comparingInt(name -> judge.score(name, heard.text())))
                .orElse("policy");
    }

    private static double share(int score) {
        return Math.clamp((double) score / SimulatedJudge.MOST, 1 - SUREST, SUREST);
    }

    /**
     * What the model is told.
     *
     * @param model its name
     * @param system the policy, for families that take one
     * @param text what is to be judged
     */
    record Heard(String model, String system, String text) {}

    /**
     * A verdict as tokens.
     *
     * @param decisive index of the token that carries the verdict
     * @param otherwise what could have stood in its place
     * @param probability of the decisive token
     */
    record Said(List<String> tokens, int decisive, String otherwise, double probability) {
        /** A text that nothing hangs on. */
        static Said plain(String text) {
            return new Said(List.of(text), 0, "", 1);
        }

        String text() {
            return String.join("", tokens);
        }
    }
}
