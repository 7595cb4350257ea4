package dev.weir.review.exposure;

import java.time.Duration;
import java.time.LocalDate;

/**
 * What was seen of one severity on one day of UTC.
 *
 * @param people how many people saw it
 */
public record SeenByDay(LocalDate day, int severity, int people, long items, Duration time) {}
