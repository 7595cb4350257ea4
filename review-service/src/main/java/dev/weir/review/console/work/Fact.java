package dev.weir.review.console.work;

/** A name and a value, as a list of facts shows them. */
public record Fact(String name, String value) {}
