package dev.weir.workers.llm.chat;

import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * One token that a model wrote, and what it could have written in its place.
 *
 * @param word the token in lower case, without white space
 * @param probabilities of words in its place, the written one included; spellings of one word together
 */
public record TokenChoice(String word, Map<String, Double> probabilities) {
    public TokenChoice {
        probabilities = Map.copyOf(probabilities);
    }

    /** A token without white space, marks of tokenizers for it, and upper case. */
    static String word(String token) {
        return token.replace('\u2581', ' ').replace('\u0120', ' ').strip().toLowerCase(Locale.ROOT);
    }

    /** Probability of a word against another, when at least one of them is known. */
    public OptionalDouble share(String word, String other) {
        double one = probabilities.getOrDefault(word, 0.0);
        double two = probabilities.getOrDefault(other, 0.0);
        return one + two > 0 ? OptionalDouble.of(one / (one + two)) : OptionalDouble.empty();
    }
}
