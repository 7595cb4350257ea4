package dev.weir.workers.limit;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a server's headers say about its limits. Headers are hints: one that cannot be read is taken for absent.
 *
 * @param retryAfter of {@code Retry-After} (RFC 9110, 10.2.3)
 * @param requests of {@code x-ratelimit-...-requests}
 * @param tokens of {@code x-ratelimit-...-tokens}
 */
public record ServerLimits(@Nullable Duration retryAfter, Room requests, Room tokens) {
    public static final ServerLimits NONE = new ServerLimits(null, Room.UNKNOWN, Room.UNKNOWN);

    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,9})?");
    private static final Pattern RESET = Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,9})?)(ms|s|m|h|d)");

    /**
     * @param limit how many in all; null where it is not said
     * @param remaining how many are left, for all workers together
     * @param reset how long until all are there again
     */
    public record Room(
            @Nullable Long limit,
            @Nullable Long remaining,
            @Nullable Duration reset) {
        static final Room UNKNOWN = new Room(null, null, null);
    }

    /**
     * @param header the value of a header by its name, in lower case
     * @param now what a date in {@code Retry-After} is measured from
     */
    public static ServerLimits of(Function<String, Optional<String>> header, Instant now) {
        return new ServerLimits(
                header.apply("retry-after")
                        .map(text -> retryAfter(text.strip(), now))
                        .orElse(null),
                room(header, "requests"),
                room(header, "tokens"));
    }

    private static Room room(Function<String, Optional<String>> header, String kind) {
        return new Room(
                header.apply("x-ratelimit-limit-" + kind)
                        .map(ServerLimits::count)
                        .orElse(null),
                header.apply("x-ratelimit-remaining-" + kind)
                        .map(ServerLimits::count)
                        .orElse(null),
                header.apply("x-ratelimit-reset-" + kind)
                        .map(ServerLimits::reset)
                        .orElse(null));
    }

    private static @Nullable Duration retryAfter(String text, Instant now) {
        if (DECIMAL.matcher(text).matches()) {
            return seconds(text);
        }
        try {
            Instant then = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return then.isAfter(now) ? Duration.between(now, then) : Duration.ZERO;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static @Nullable Long count(String text) {
        String digits = text.strip();
        return digits.matches("[0-9]{1,18}") ? Long.valueOf(digits) : null;
    }

    /** Such as {@code 1s}, {@code 6m0s}, {@code 120ms}, or seconds without a unit. */
    private static @Nullable Duration reset(String text) {
        String left = text.strip().toLowerCase(Locale.ROOT);
        if (DECIMAL.matcher(left).matches()) {
            return seconds(left);
        }
        Matcher part = RESET.matcher(left);
        Duration sum = Duration.ZERO;
        int end = 0;
        while (end < left.length() && part.find(end) && part.start() == end) {
            sum = sum.plus(times(part.group(1), unit(part.group(2))));
            end = part.end();
        }
        return end == 0 || end < left.length() ? null : sum;
    }

    private static Duration unit(String name) {
        return switch (name) {
            case "ms" -> Duration.ofMillis(1);
            case "s" -> Duration.ofSeconds(1);
            case "m" -> Duration.ofMinutes(1);
            case "h" -> Duration.ofHours(1);
            default -> Duration.ofDays(1);
        };
    }

    private static Duration seconds(String decimal) {
        return times(decimal, Duration.ofSeconds(1));
    }

    private static Duration times(String decimal, Duration unit) {
        BigDecimal nanos = new BigDecimal(decimal).multiply(BigDecimal.valueOf(unit.toNanos()));
        BigDecimal[] parts = nanos.divideAndRemainder(BigDecimal.valueOf(1_000_000_000));
        return Duration.ofSeconds(parts[0].longValue(), parts[1].longValue());
    }

    /** How long a server that has just refused wants to be left alone; nothing when it does not say. */
    public Duration pause() {
        if (retryAfter != null) {
            return retryAfter;
        }
        Duration untilRequests = usedUp(requests);
        Duration untilTokens = usedUp(tokens);
        return untilRequests.compareTo(untilTokens) > 0 ? untilRequests : untilTokens;
    }

    private static Duration usedUp(Room room) {
        return room.remaining() != null && room.remaining() == 0 && room.reset() != null ? room.reset() : Duration.ZERO;
    }
}
