package dev.weir.review.insight;

/**
 * How often colleagues came to another action.
 *
 * @param what a queue, harm, clause or rule
 * @param appeals decisions that were reversed, of those that were appealed and decided again
 * @param opinions decisions that differ from the second opinion, of those with one
 */
public record Overturn(String what, Share appeals, Share opinions) {
    /** What overturns are grouped by. */
    public enum By {
        QUEUE,
        /** The harm that the machine suspected. */
        HARM,
        /** The clause that the overturned decision named. */
        CLAUSE,
        /** A rule that had fired. */
        RULE
    }
}
