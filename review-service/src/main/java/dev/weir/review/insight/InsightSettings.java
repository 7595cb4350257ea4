package dev.weir.review.insight;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What forecasts and figures rest on.
 *
 * @param rateHours arrivals and decisions of this many hours back are taken for what the next hours bring
 * @param dueAtMost tasks that are due by a point in time are counted up to this many
 * @param ownDecisions decisions on a person's own page
 */
@Validated
@ConfigurationProperties("weir.review.insight")
public record InsightSettings(
        @DefaultValue("6") @Min(1) @Max(168) int rateHours,
        @DefaultValue("10000") @Min(100) @Max(1_000_000) int dueAtMost,
        @DefaultValue("50") @Min(1) @Max(500) int ownDecisions) {}
