package dev.weir.review.bulk;

/**
 * Somebody decided several tasks together.
 *
 * @param left how many were left as they are
 */
public record DecidedTogether(int decided, int left) {}
