package dev.weir.review.claim;

/**
 * Somebody claimed tasks. Published in the transaction that claims.
 *
 * @param takenOver how many of them somebody else had held until their lease ran out
 * @param startedNanos when it was asked for, by {@link System#nanoTime}
 */
public record Claimed(int tasks, int takenOver, long startedNanos) {}
