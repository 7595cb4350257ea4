package dev.weir.review.claim;

/** Somebody passed a task on. Published in the transaction that does it. */
public record Skipped(SkipReason reason) {}
