package dev.weir.workers.prompt;

/**
 * How much of an upload a prompt sends, and how much it accepts back.
 *
 * @param maxCharacters longest text sent, in UTF-16 units, over all parts together
 * @param longer what becomes of longer texts
 * @param images most images sent; 0 sends none
 * @param maxCompletionTokens bound of an answer about one item; reasoning counts
 * @param batch most items in one call, 1 to 25
 */
public record SendingLimits(int maxCharacters, Longer longer, int images, int maxCompletionTokens, int batch) {
    public static final int LARGEST_BATCH = 25;
    public static final int MOST_IMAGES = 10;
    public static final int MOST_CHARACTERS = 200_000;
    public static final int MOST_COMPLETION_TOKENS = 32_000;

    /** 8,000 characters or unsuitable, no images, 1,000 tokens, each item alone. */
    public static final SendingLimits DEFAULT = new SendingLimits(8_000, Longer.UNSUITABLE, 0, 1_000, 1);

    /** What becomes of a text that is too long. */
    public enum Longer {
        /** It is not judged. */
        UNSUITABLE("unsuitable"),
        /** Its first two thirds and its last third of the allowance are sent, with a mark between them. */
        HEAD_AND_TAIL("head-and-tail");

        private final String word;

        Longer(String word) {
            this.word = word;
        }

        /** As it is written in a prompt document. */
        public String word() {
            return word;
        }
    }
}
