package dev.weir.review.insight;

import java.time.Duration;

/**
 * How long decisions took from the first look, in one queue or in all.
 *
 * @param queue empty for all
 * @param median half of them took this long or less
 * @param most nine of ten took this long or less
 */
public record Handling(String queue, long decisions, Duration median, Duration most) {}
