package dev.weir.schemas.review;

import dev.weir.schemas.ReviewOutcome;

/** The reason code of a person's decision: {@code HARM/HUMAN/CLAUSE}. */
public final class ReasonCode {
    /** Longest code, in UTF-16 units. */
    public static final int MOST_CHARS = 200;

    private static final String HUMAN = "/HUMAN/";
    private static final String NO_CLAUSE = "-";

    private ReasonCode() {}

    /**
     * @param clause clause of the policy, empty when none was named
     */
    public static String of(String harm, String clause) {
        return harm + HUMAN + (clause.isEmpty() ? NO_CLAUSE : clause);
    }

    /** The code that an outcome brings, or one made from its harm and clause. */
    public static String of(ReviewOutcome outcome) {
        String clause = outcome.getPolicyClause();
        return outcome.getReasonCode().isEmpty()
                ? of(outcome.getHarm(), clause == null ? "" : clause)
                : outcome.getReasonCode();
    }

    /** True when a code has the form, is about this harm and is not too long. */
    public static boolean isOf(String harm, String code) {
        String start = harm + HUMAN;
        return code.startsWith(start) && code.length() > start.length() && code.length() <= MOST_CHARS;
    }
}
