package dev.weir.policy.yaml;

/**
 * One mistake in a document.
 *
 * @param subject what it is about in the author's words, e.g. {@code rule "spam"}; empty for the document as a whole
 * @param place where it stands
 * @param message what is wrong
 * @param remedy what to do about it
 */
public record Finding(String subject, Place place, String message, String remedy) {}
