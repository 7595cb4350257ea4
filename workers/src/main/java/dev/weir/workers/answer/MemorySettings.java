package dev.weir.workers.answer;

import java.time.Duration;

/**
 * How answers are remembered.
 *
 * @param entries most answers that are held in memory; the least used go first
 * @param keptFor how long an answer is good for
 * @param riskFrom score, 0 to 10000, from which what was found is reused for near-duplicates; less is never
 */
public record MemorySettings(long entries, Duration keptFor, long riskFrom) {
    public static final MemorySettings DEFAULT = new MemorySettings(200_000, Duration.ofDays(1), 9_000);

    public MemorySettings {
        if (entries < 1) {
            throw new IllegalArgumentException("entries must be at least 1, not " + entries);
        }
        if (keptFor.isNegative() || keptFor.isZero()) {
            throw new IllegalArgumentException("keptFor must be positive, not " + keptFor);
        }
        if (riskFrom < 1 || riskFrom > 10_000) {
            throw new IllegalArgumentException("riskFrom must be 1 to 10000, not " + riskFrom);
        }
    }
}
