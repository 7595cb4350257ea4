package dev.weir.review.insight;

import java.time.Duration;
import java.time.LocalDate;

/** A day of UTC of one person's own work. */
public record OwnDay(LocalDate day, long decisions, Duration median) {}
