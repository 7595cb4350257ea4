package dev.weir.workers.llm.guard;

/** Scores for verdicts in words. */
final class Certainty {
    static final int MOST = 10_000;
    /** A yes of a model that does not say how sure it is. */
    static final int YES = 9_000;
    /** A no of such a model. */
    static final int NO = 1_000;
    /** In doubt: above the usual thresholds of review, below those of anything harsher. */
    static final int DOUBT = 5_500;

    private Certainty() {}

    static int score(double probability) {
        return (int) Math.round(Math.clamp(probability, 0.0, 1.0) * MOST);
    }
}
