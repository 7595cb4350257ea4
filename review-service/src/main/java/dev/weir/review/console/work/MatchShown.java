package dev.weir.review.console.work;

/**
 * An entry of a bank that the content resembles.
 *
 * @param distance bits in which the fingerprints differ; 0 when they are the same
 */
public record MatchShown(
        String bank, String entry, String harm, String part, String kind, String orientation, long distance) {}
