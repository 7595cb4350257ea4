package dev.weir.cli.cascade;

/** A figure and where it may lie. */
record Interval(double value, double low, double high) {}
