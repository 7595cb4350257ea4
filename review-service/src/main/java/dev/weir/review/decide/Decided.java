package dev.weir.review.decide;

/** Somebody decided. Published in the transaction that stores it. */
public record Decided(Ruling ruling) {}
