package dev.weir.review.queue;

import dev.weir.review.refusal.Refusal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * A place in a list of tasks, right after one of them. Stays right whatever comes and goes before it.
 *
 * @param key the task's rank, or its time in microseconds since 1970, whichever the list is ordered by
 */
public record Cursor(long key, UUID id) {
    /**
     * Reads what {@link #toString} wrote.
     *
     * @throws Refusal when it is nothing of the kind
     */
    public static Cursor parse(String text) {
        int dot = text.indexOf('.');
        try {
            return new Cursor(Long.parseLong(text.substring(0, dot)), UUID.fromString(text.substring(dot + 1)));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new Refusal(Refusal.Kind.INVALID, "This is no place in a list of tasks; begin at its first page");
        }
    }

    static long micros(Instant at) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at);
    }

    Instant time() {
        return Instant.EPOCH.plus(key, ChronoUnit.MICROS);
    }

    @Override
    public String toString() {
        return key + "." + id;
    }
}
