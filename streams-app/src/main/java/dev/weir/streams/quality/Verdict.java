package dev.weir.streams.quality;

/** What a person's finding makes of one rule, bank, model or policy. */
enum Verdict {
    TRUE_POSITIVE,
    FALSE_POSITIVE,
    FALSE_NEGATIVE,
    /** It was there, and nothing can be said. */
    NONE;

    /** Of something that spoke against the content. */
    static Verdict ofSpoken(Finding finding) {
        return switch (finding) {
            case SOMETHING -> TRUE_POSITIVE;
            case NOTHING -> FALSE_POSITIVE;
            case UNCLEAR -> NONE;
        };
    }

    /** Of something that let the content pass. */
    static Verdict ofPassed(Finding finding) {
        return finding == Finding.SOMETHING ? FALSE_NEGATIVE : NONE;
    }
}
