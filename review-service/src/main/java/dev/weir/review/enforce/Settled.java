package dev.weir.review.enforce;

import java.time.Duration;
import java.util.Optional;

/**
 * The stream said what became of a decision. Published in the transaction that notes it.
 *
 * @param refusedBecause why the stream did not take it; empty when it holds
 * @param sinceDecided from the decision to the moment it took effect or was refused
 */
public record Settled(Optional<String> refusedBecause, Duration sinceDecided) {}
