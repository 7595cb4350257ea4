package dev.weir.workers.url.browsing;

import java.math.BigDecimal;
import java.time.Duration;

/** Times that a server sends. */
final class Durations {
    private static final long LONGEST_SECONDS = Duration.ofDays(30).toSeconds();
    private static final int MOST_DIGITS = 32;

    private Durations() {}

    /**
     * Seconds and nanoseconds, none of them negative, and at most 30 days.
     *
     * @throws MalformedException otherwise
     */
    static Duration checked(long seconds, long nanos) throws MalformedException {
        if (seconds < 0 || seconds > LONGEST_SECONDS || nanos < 0 || nanos >= 1_000_000_000) {
            throw new MalformedException("a duration is out of range");
        }
        return Duration.ofSeconds(seconds, nanos);
    }

    /**
     * As JSON has them: {@code 300.000s}. Empty is zero.
     *
     * @throws MalformedException when it is no such text
     */
    static Duration parse(String text) throws MalformedException {
        if (text.isEmpty()) {
            return Duration.ZERO;
        }
        if (text.length() > MOST_DIGITS || !text.matches("[0-9]+(\\.[0-9]{1,9})?s")) {
            throw new MalformedException("a duration is no number of seconds");
        }
        BigDecimal seconds = new BigDecimal(text.substring(0, text.length() - 1));
        return checked(
                seconds.longValue(),
                seconds.remainder(BigDecimal.ONE).movePointRight(9).longValue());
    }
}
