package dev.weir.standin.behaviour;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long an answer takes: log-normal, or fixed when there is no spread.
 *
 * @param medianMillis half of the answers take longer
 * @param sigma standard deviation of the logarithm; 0.5 puts one in a hundred beyond 3.2 times the median
 */
public record Latency(long medianMillis, double sigma) {
    public static final Latency NONE = new Latency(0, 0);

    /** No answer takes longer than this, whatever is drawn. */
    private static final long LONGEST_MILLIS = 600_000;

    @JsonCreator
    public Latency(
            @JsonProperty(value = "medianMillis", required = true) long medianMillis,
            @JsonProperty("sigma") double sigma) {
        if (medianMillis < 0 || medianMillis > LONGEST_MILLIS) {
            throw new IllegalArgumentException("latency must lie between 0 and " + LONGEST_MILLIS + " ms");
        }
        if (!(sigma >= 0 && sigma <= 3)) {
            throw new IllegalArgumentException("sigma must lie between 0 and 3");
        }
        this.medianMillis = medianMillis;
        this.sigma = sigma;
    }

    public Duration draw(RandomGenerator random) {
        double millis = sigma == 0 ? medianMillis : medianMillis * Math.exp(sigma * random.nextGaussian());
        return Duration.ofNanos((long) (Math.min(millis, LONGEST_MILLIS) * 1_000_000));
    }
}
