package dev.weir.review.security;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How much one caller may ask of one instance.
 *
 * @param requestsPerSecond requests a second of one person or machine in the long run
 * @param requestsAtOnce requests they may make at once before that holds; a page of the console is some twenty
 */
@Validated
@ConfigurationProperties("weir.review")
public record RequestSettings(
        @DefaultValue("100") @Min(1) @Max(100_000) int requestsPerSecond,
        @DefaultValue("500") @Min(1) @Max(1_000_000) int requestsAtOnce) {}
