package dev.weir.review.decide;

/** Somebody took a decision back. Published in the transaction that does it. */
public record Undone(Ruling ruling) {}
