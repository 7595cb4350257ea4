package dev.weir.cli.cascade;

/**
 * How close to a language model for everything a band has to come.
 *
 * @param tolerance most macro-F1 that may be lost
 * @param sure share of stretches of traffic, drawn from the texts, in which it may not lose more; 0 asks of the texts as a whole only
 * @param draws how many draws
 */
record Margin(double tolerance, double sure, int draws) {}
