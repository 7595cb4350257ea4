package dev.weir.cli.cascade;

/**
 * How right a simulated model is.
 *
 * @param sensitivity share of the harmful uploads that it finds
 * @param specificity share of the harmless ones that it lets be
 * @param hardness where its errors are
 */
record Oracle(double sensitivity, double specificity, Hardness hardness) {
    Oracle(SharePair rates, Hardness hardness) {
        this(rates.first(), rates.second(), hardness);
    }

    double errors(boolean harmful) {
        return 1 - (harmful ? sensitivity : specificity);
    }

    /**
     * How errors concentrate. Of the harmful uploads those with the lowest scores of the in-stream model are the hard ones, of the harmless
     * those with the highest: what it gets wrong, and then what it is least sure of.
     *
     * @param share of the uploads of each kind that are hard
     * @param ofErrors share of the model's errors that fall on them
     */
    record Hardness(double share, double ofErrors) {
        /** Errors fall anywhere. */
        static final Hardness EVEN = new Hardness(0, 0);

        boolean isEven() {
            return share == 0;
        }

        /**
         * The probability of an error about a hard upload, such that that of all is kept.
         *
         * @param hard the share of hard uploads that there really is: whole wordings are hard or not
         */
        double onHard(double errors, double hard) {
            return hard == 0 ? 0 : Math.min(1, errors * ofErrors / hard);
        }

        /** Likewise about one that is not hard. */
        double elsewhere(double errors, double hard) {
            return hard == 1 ? 0 : (errors - hard * onHard(errors, hard)) / (1 - hard);
        }
    }
}
