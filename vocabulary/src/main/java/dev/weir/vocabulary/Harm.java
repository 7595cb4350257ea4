package dev.weir.vocabulary;

import java.util.Objects;

/**
 * One kind of harm of the taxonomy.
 *
 * @param code stable code, upper case, families separated by a dot, e.g. {@code CSAE.KNOWN}
 * @param severity 0 (no harm) to 5
 * @param title short plain-English name for people
 * @param defaultAction what a platform without an opinion of its own does
 * @param openai matching categories of the OpenAI moderation endpoint, comma separated, empty when there is none
 * @param mlcommons matching MLCommons hazard codes (S1..S14), comma separated, empty when there is none
 * @param dsa category and keyword of the DSA transparency database, {@code CATEGORY : KEYWORD}
 */
public record Harm(
        String code, int severity, String title, Action defaultAction, String openai, String mlcommons, String dsa) {

    /** The code that stands for "no harm found". */
    public static final String NONE = "NONE";

    public Harm {
        Objects.requireNonNull(code);
        if (severity < 0 || severity > 5) {
            throw new IllegalArgumentException("Harm " + code + ": severity must be 0..5, not " + severity);
        }
    }
}
