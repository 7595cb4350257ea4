package dev.weir.workers.call;

import dev.weir.workers.limit.Limit.Measure;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a server says about its limits in the headers of an answer. What cannot be read was not said. */
final class ServerWords {
    private static final Pattern STEP = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)(ms|h|m|s)");
    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}(?:\\.\\d{1,9})?");

    private ServerWords() {}

    /** How long to leave the server alone: {@code Retry-After}, else until what is used up comes back; null when it does not say. */
    static @Nullable Duration pause(HttpHeaders headers, Instant now) {
        Duration pause = retryAfter(headers, now);
        if (pause == null) {
            for (Measure of : Measure.values()) {
                Duration reset = reset(headers, of);
                boolean usedUp = remaining(headers, of).orElse(1) == 0;
                if (reset != null && usedUp && (pause == null || reset.compareTo(pause) > 0)) {
                    pause = reset;
                }
            }
        }
        return pause;
    }

    /** {@code Retry-After}, in seconds or as an HTTP date; null when absent. */
    static @Nullable Duration retryAfter(HttpHeaders headers, Instant now) {
        String value = headers.firstValue("retry-after").orElse("").strip();
        if (SECONDS.matcher(value).matches()) {
            return seconds(value);
        }
        try {
            Instant until = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return until.isBefore(now) ? Duration.ZERO : Duration.between(now, until);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /** {@code x-ratelimit-remaining-requests} or {@code -tokens}. */
    static OptionalLong remaining(HttpHeaders headers, Measure of) {
        String value = headers.firstValue("x-ratelimit-remaining-" + name(of)).orElse("");
        return value.matches("\\d{1,15}") ? OptionalLong.of(Long.parseLong(value)) : OptionalLong.empty();
    }

    /** {@code x-ratelimit-reset-requests} or {@code -tokens}: {@code 1s}, {@code 6m0s}, {@code 120ms}; null when absent. */
    static @Nullable Duration reset(HttpHeaders headers, Measure of) {
        String value =
                headers.firstValue("x-ratelimit-reset-" + name(of)).orElse("").toLowerCase(Locale.ROOT);
        if (SECONDS.matcher(value).matches()) {
            return seconds(value);
        }
        Duration sum = Duration.ZERO;
        Matcher step = STEP.matcher(value);
        int end = 0;
        while (step.find() && step.start() == end) {
            sum = sum.plus(scaled(Double.parseDouble(step.group(1)), step.group(2)));
            end = step.end();
        }
        return end > 0 && end == value.length() ? sum : null;
    }

    private static String name(Measure of) {
        return of.name().toLowerCase(Locale.ROOT);
    }

    private static Duration seconds(String value) {
        return scaled(Double.parseDouble(value), "s");
    }

    private static Duration scaled(double count, String unit) {
        double millis = switch (unit) {
            case "h" -> 3_600_000;
            case "m" -> 60_000;
            case "s" -> 1_000;
            default -> 1;
        };
        return Duration.ofNanos((long) (count * millis * 1e6));
    }
}
