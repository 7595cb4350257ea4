package dev.weir.cli.cascade;

/**
 * How right one way of deciding is.
 *
 * @param name for people
 * @param difference of its macro-F1 to that of a language model for everything; nothing but zeros for the latter
 */
record Grade(String name, Confusion confusion, Interval difference) {}
