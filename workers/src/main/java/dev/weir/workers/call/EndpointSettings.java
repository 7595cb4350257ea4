package dev.weir.workers.call;

import dev.weir.workers.limit.Limiter;
import dev.weir.workers.limit.Limits;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/**
 * How one server is called.
 *
 * @param name what metrics and errors call it
 * @param base address that the paths of calls are appended to, such as {@code https://host/v1}; no query, no user
 * @param http2 whether to offer HTTP/2; HTTP/1.1 otherwise, where every call has a connection of its own to break
 * @param key sent with every call
 * @param keyHeader header that carries the key; {@code Authorization} carries it as a bearer token, any other as it is
 * @param headers sent with every call besides
 * @param connectTimeout for a new connection
 * @param limits what all workers together may ask of it
 * @param atOnce calls under way at a time, in each worker
 * @param longestPause how long the server may ask to be left alone, at most
 * @param answerBytes the longest answer that is taken
 * @param retries when a call is repeated
 * @param breaker when the server is left alone
 */
public record EndpointSettings(
        String name,
        URI base,
        boolean http2,
        KeySource key,
        String keyHeader,
        Map<String, String> headers,
        Duration connectTimeout,
        Limits limits,
        int atOnce,
        Duration longestPause,
        int answerBytes,
        Retries retries,
        Breaker breaker) {
    private static final Set<String> OURS = Set.of(
            "accept", "connection", "content-length", "content-type", "expect", "host", "transfer-encoding", "upgrade");

    /**
     * @throws IllegalArgumentException naming the field that makes no sense
     */
    public EndpointSettings {
        require(name.matches("[a-z0-9][a-z0-9.-]{0,63}"), "name", "lower-case letters, digits, dots and dashes", name);
        require(
                ("http".equals(base.getScheme()) || "https".equals(base.getScheme())) && base.getHost() != null,
                "base",
                "an http or https address",
                "of another kind");
        require(
                base.getRawQuery() == null && base.getRawFragment() == null && base.getRawUserInfo() == null,
                "base",
                "an address without query, fragment and user",
                "one with them");
        require(isToken(keyHeader), "keyHeader", "the name of a header", keyHeader);
        Map<String, String> sorted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        sorted.putAll(headers);
        for (String header : sorted.keySet()) {
            require(isToken(header), "headers", "names of headers", header);
            require(
                    !OURS.contains(header.toLowerCase(Locale.ROOT)),
                    "headers",
                    "headers that are not set anyway",
                    header);
            require(
                    !header.equalsIgnoreCase(keyHeader),
                    "headers",
                    "headers other than the key's, which comes from a file or the environment",
                    header);
        }
        headers = Map.copyOf(sorted);
        require(connectTimeout.isPositive(), "connectTimeout", "positive", connectTimeout);
        require(atOnce >= 1, "atOnce", "at least 1", atOnce);
        require(longestPause.isPositive(), "longestPause", "positive", longestPause);
        require(answerBytes >= 1, "answerBytes", "at least 1", answerBytes);
    }

    private static boolean isToken(String text) {
        return text.matches("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}");
    }

    static void require(boolean holds, String field, String what, Object got) {
        if (!holds) {
            throw new IllegalArgumentException(field + " must be " + what + ", not " + got);
        }
    }

    /**
     * A server without key and limits; 2 s to connect, 64 calls at once, pauses up to 10 minutes, answers up to 1 MiB, and the defaults of
     * the rest.
     */
    public static EndpointSettings of(String name, URI base) {
        return new EndpointSettings(
                name,
                base,
                false,
                KeySource.NONE,
                "Authorization",
                Map.of(),
                Duration.ofSeconds(2),
                Limits.NONE,
                64,
                Duration.ofMinutes(10),
                1 << 20,
                Retries.DEFAULT,
                Breaker.DEFAULT);
    }

    public EndpointSettings withLimits(Limits other) {
        return new EndpointSettings(
                name,
                base,
                http2,
                key,
                keyHeader,
                headers,
                connectTimeout,
                other,
                atOnce,
                longestPause,
                answerBytes,
                retries,
                breaker);
    }

    /**
     * The limiter that the endpoint needs.
     *
     * @param lease how long a share holds after the group was last heard from; its session timeout, at most
     * @param nanos the clock, such as {@link System#nanoTime}
     */
    public Limiter limiter(Duration lease, LongSupplier nanos) {
        return new Limiter(limits, atOnce, lease, longestPause, nanos);
    }

    /** Header values may be secret too. */
    @Override
    public String toString() {
        return "EndpointSettings[" + name + " at " + base.getHost() + "]";
    }

    /**
     * Between two attempts passes a random time up to a bound that doubles from attempt to attempt ("full jitter").
     *
     * @param attempts in all, the first included
     * @param firstPause the bound after the first attempt
     * @param longestPause what the bound grows to
     */
    public record Retries(int attempts, Duration firstPause, Duration longestPause) {
        public static final Retries DEFAULT = new Retries(4, Duration.ofMillis(250), Duration.ofSeconds(10));

        /**
         * @throws IllegalArgumentException naming the field that makes no sense
         */
        public Retries {
            require(attempts >= 1 && attempts <= 20, "retries.attempts", "1 to 20", attempts);
            require(firstPause.isPositive(), "retries.firstPause", "positive", firstPause);
            require(
                    longestPause.compareTo(firstPause) >= 0 && longestPause.compareTo(Duration.ofHours(1)) <= 0,
                    "retries.longestPause",
                    "the first pause to an hour",
                    longestPause);
        }

        Duration bound(int attempt) {
            // 2^20 first pauses are beyond any longest one, or the longest one is beyond any deadline.
            Duration doubled = firstPause.multipliedBy(1L << Math.min(attempt - 1, 20));
            return doubled.compareTo(longestPause) < 0 ? doubled : longestPause;
        }
    }

    /**
     * The server is left alone when too many of the last calls failed, and then tried with a few.
     *
     * @param window how many calls are looked back at
     * @param fewest calls before anything is concluded
     * @param failedPercent of them that failed, from which on the server is left alone
     * @param rest how long it is left alone
     * @param probes calls that then try whether it is back
     */
    public record Breaker(int window, int fewest, int failedPercent, Duration rest, int probes) {
        public static final Breaker DEFAULT = new Breaker(40, 10, 50, Duration.ofSeconds(10), 3);

        /**
         * @throws IllegalArgumentException naming the field that makes no sense
         */
        public Breaker {
            require(window >= 1 && window <= 10_000, "breaker.window", "1 to 10000", window);
            require(fewest >= 1 && fewest <= window, "breaker.fewest", "1 to the window", fewest);
            require(failedPercent >= 1 && failedPercent <= 100, "breaker.failedPercent", "1 to 100", failedPercent);
            require(rest.compareTo(Duration.ofMillis(1)) >= 0, "breaker.rest", "at least 1 ms", rest);
            require(probes >= 1 && probes <= 1000, "breaker.probes", "1 to 1000", probes);
        }
    }
}
