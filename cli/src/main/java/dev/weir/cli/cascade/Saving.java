package dev.weir.cli.cascade;

/**
 * What asking costs in one way of going about it.
 *
 * @param name for people
 * @param asked questions to the language model
 * @param tokens of them
 */
record Saving(String name, long asked, long tokens) {
    double callsAvoided(Saving everything) {
        return 1 - asked / (double) everything.asked;
    }

    double tokensAvoided(Saving everything) {
        return 1 - tokens / (double) everything.tokens;
    }
}
