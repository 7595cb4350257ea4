package dev.weir.review.insight;

import java.time.Instant;

/** What came and what was decided in one stretch of time, an hour or a day. */
public record Step(Instant from, long arrived, long decided) {}
