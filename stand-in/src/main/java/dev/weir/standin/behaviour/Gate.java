package dev.weir.standin.behaviour;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lets requests through as the limits allow, and says what is left in headers as providers do. Refused requests count too. */
public final class Gate {
    private @Nullable Bucket requests;
    private @Nullable Bucket tokens;

    /** Replaces the limits; everything is as if nobody had asked before. */
    public synchronized void set(Limits limits, long nanoTime) {
        requests = limits.requestsPerMinute() == 0 ? null : new Bucket(limits.requestsPerMinute(), nanoTime);
        tokens = limits.tokensPerMinute() == 0 ? null : new Bucket(limits.tokensPerMinute(), nanoTime);
    }

    /**
     * Asks to be let through.
     *
     * @param cost tokens, prompt and answer
     */
    public synchronized Passage pass(long cost, long nanoTime) {
        Duration wait = Duration.ZERO;
        Map<String, String> headers = new LinkedHashMap<>();
        if (requests != null) {
            requests.refill(nanoTime);
            wait = requests.until(1);
        }
        if (tokens != null) {
            tokens.refill(nanoTime);
            wait = wait.compareTo(tokens.until(cost)) >= 0 ? wait : tokens.until(cost);
        }
        boolean through = (requests == null || requests.has(1)) && (tokens == null || tokens.has(cost));
        if (requests != null) {
            if (requests.has(1)) {
                requests.take(1);
            }
            describe(headers, "requests", requests);
        }
        if (tokens != null) {
            if (through) {
                tokens.take(cost);
            }
            describe(headers, "tokens", tokens);
        }
        return new Passage(through, wait, headers);
    }

    private static void describe(Map<String, String> headers, String kind, Bucket bucket) {
        headers.put("x-ratelimit-limit-" + kind, Long.toString(bucket.limit()));
        headers.put("x-ratelimit-remaining-" + kind, Long.toString(bucket.remaining()));
        headers.put("x-ratelimit-reset-" + kind, reset(bucket.untilFull()));
    }

    /** As providers write it: {@code 120ms}, {@code 1.5s}, {@code 6m0s}. */
    static String reset(Duration duration) {
        if (duration.toMillis() < 1000) {
            return duration.toMillis() + "ms";
        }
        long minutes = duration.toMinutes();
        long millis = duration.minusMinutes(minutes).toMillis();
        String seconds = millis % 1000 == 0 ? Long.toString(millis / 1000) : Double.toString(millis / 1000.0);
        return minutes == 0 ? seconds + "s" : minutes + "m" + seconds + "s";
    }

    /**
     * What the gate says.
     *
     * @param until how long before it would open; zero when it is open
     * @param headers what is left, for the answer
     */
    public record Passage(boolean through, Duration until, Map<String, String> headers) {}
}
