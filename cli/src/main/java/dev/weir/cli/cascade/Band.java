package dev.weir.cli.cascade;

/**
 * The scores of the in-stream model at which a language model is asked. Below, the upload passes; above, the policy acts.
 *
 * @param from first score that asks
 * @param to first score that acts without asking; {@link #NEVER} when none does
 */
record Band(int from, int to) {
    static final int HIGHEST = 10_000;
    /** No score is as high. */
    static final int NEVER = HIGHEST + 1;
    /** A language model for everything. */
    static final Band ALL = new Band(0, NEVER);

    Band {
        if (from < 0 || from > to || to > NEVER) {
            throw new IllegalArgumentException(
                    "A band lies within 0 and " + NEVER + ", not from " + from + " to " + to);
        }
    }

    /** The in-stream model alone, which acts from a score on. */
    static Band nothingAskedFrom(int score) {
        return new Band(score, score);
    }

    boolean asks(int score) {
        return score >= from && score < to;
    }

    boolean acts(int score) {
        return score >= to;
    }

    boolean neverAsks() {
        return from == to;
    }

    boolean neverActsAlone() {
        return to == NEVER;
    }
}
