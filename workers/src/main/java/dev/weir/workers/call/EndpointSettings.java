package dev.weir.workers.call;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One server.
 *
 * @param name in metrics and errors
 * @param base address that a call's path is put behind; http or https, without query
 * @param key null when the server wants none
 * @param headers sent with each call, besides key and media type
 * @param connectTimeout for the connection alone; the deadline of the call holds as well. Default 3 s
 * @param longestAnswer bytes of an answer's body at the most. Default 1 MiB
 * @param version of HTTP. Default 1.1, where a stalled answer holds up no other: each has its own connection
 */
public record EndpointSettings(
        String name,
        URI base,
        @Nullable KeySettings key,
        Map<String, String> headers,
        Duration connectTimeout,
        int longestAnswer,
        HttpClient.Version version,
        RetrySettings retries,
        BreakerSettings breaker) {
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final int LONGEST_ANSWER = 1 << 20;

    public EndpointSettings {
        headers = Map.copyOf(headers);
        if (name.isBlank()) {
            throw new IllegalArgumentException("name of an endpoint must not be empty");
        }
        if (!("http".equals(base.getScheme()) || "https".equals(base.getScheme()))
                || base.getHost() == null
                || base.getRawQuery() != null
                || base.getRawUserInfo() != null) {
            throw new IllegalArgumentException(
                    "base of endpoint " + name + " must be an http or https address without query and user");
        }
        if (!connectTimeout.isPositive()) {
            throw new IllegalArgumentException("connect-timeout of endpoint " + name + " must be positive");
        }
        if (longestAnswer < 1) {
            throw new IllegalArgumentException("longest-answer of endpoint " + name + " must be at least 1");
        }
    }

    /** With every default. */
    public static EndpointSettings at(String name, URI base) {
        return new EndpointSettings(
                name,
                base,
                null,
                Map.of(),
                CONNECT,
                LONGEST_ANSWER,
                HttpClient.Version.HTTP_1_1,
                RetrySettings.DEFAULTS,
                BreakerSettings.DEFAULTS);
    }

    public EndpointSettings with(KeySettings newKey) {
        return new EndpointSettings(
                name, base, newKey, headers, connectTimeout, longestAnswer, version, retries, breaker);
    }

    public EndpointSettings with(RetrySettings newRetries) {
        return new EndpointSettings(
                name, base, key, headers, connectTimeout, longestAnswer, version, newRetries, breaker);
    }

    public EndpointSettings with(BreakerSettings newBreaker) {
        return new EndpointSettings(
                name, base, key, headers, connectTimeout, longestAnswer, version, retries, newBreaker);
    }

    public EndpointSettings withHeaders(Map<String, String> newHeaders) {
        return new EndpointSettings(
                name, base, key, newHeaders, connectTimeout, longestAnswer, version, retries, breaker);
    }

    public EndpointSettings withLongestAnswer(int bytes) {
        return new EndpointSettings(name, base, key, headers, connectTimeout, bytes, version, retries, breaker);
    }
}
