package dev.weir.standin.judge;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Pretends to judge. A text with a listed word scores high in the aspects that the word stands for; any other text gets what its hash
 * says, mostly little. The same text always gets the same. No claim about quality rests on it.
 */
public final class SimulatedJudge {
    /** Scores are basis points. */
    public static final int MOST = 10_000;
    /** From here on a yes-or-no answer is yes. */
    public static final int LINE = 5_000;

    private static final List<String> INSULTS = List.of("fool", "idiot", "stupid", "nobody likes you");
    private static final List<String> THREATS = List.of("you will regret", "watch your back");
    private static final List<String> OFFERS = List.of("buy cheap", "free money", "click here", "easy cash");

    private static final List<String> ALL =
            Stream.of(INSULTS, THREATS, OFFERS).flatMap(List::stream).toList();

    private static final int LISTED_AT_LEAST = 8_500;
    /** Of the unlisted: 95 % below 3000, 4 % up to 7000, the rest up to 9500. */
    private static final double LOW_SHARE = 0.95;

    private static final double MIDDLE_SHARE = 0.99;

    /**
     * Scores a text.
     *
     * @param aspect what is asked, e.g. {@code toxicity}, {@code hate/threatening}, {@code llm.spam}; decides which words count
     * @return 0 to 10000
     */
    public int score(String aspect, String text) {
        double chance = chance(aspect, text);
        String lower = text.toLowerCase(Locale.ROOT);
        if (wordsFor(aspect).stream().anyMatch(lower::contains)) {
            return LISTED_AT_LEAST + (int) (chance * (MOST - LISTED_AT_LEAST));
        }
        if (chance < LOW_SHARE) {
            double within = chance / LOW_SHARE;
            return (int) (3_000 * within * within * within);
        }
        return chance < MIDDLE_SHARE
                ? 3_000 + (int) (4_000 * (chance - LOW_SHARE) / (MIDDLE_SHARE - LOW_SHARE))
                : 7_000 + (int) (2_500 * (chance - MIDDLE_SHARE) / (1 - MIDDLE_SHARE));
    }

    private static List<String> wordsFor(String aspect) {
        String name = aspect.toLowerCase(Locale.ROOT);
        if (has(name, "spam", "scam", "fraud", "phish", "illicit")) {
            return OFFERS;
        }
        if (has(name, "threat", "violen", "extrem")) {
            return THREATS;
        }
        if (has(name, "tox", "hate", "harass", "insult", "abus", "bully", "attack")) {
            return INSULTS;
        }
        if (has(name, "sex", "nud", "minor", "child", "self-harm", "self_harm", "suicid", "weapon", "drug")) {
            return List.of();
        }
        return ALL;
    }

    private static boolean has(String name, String... stems) {
        for (String stem : stems) {
            if (name.contains(stem)) {
                return true;
            }
        }
        return false;
    }

    /** 0 to below 1, from 53 bits of SHA-256. */
    private static double chance(String aspect, String text) {
        long bits = ByteBuffer.wrap(Digests.sha256(aspect + '\n' + text)).getLong() >>> 11;
        return bits * 0x1.0p-53;
    }
}
