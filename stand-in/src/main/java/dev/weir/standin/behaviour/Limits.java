package dev.weir.standin.behaviour;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What the server lets through in a minute, for all callers together.
 *
 * @param requestsPerMinute 0 for no limit
 * @param tokensPerMinute 0 for no limit
 */
public record Limits(long requestsPerMinute, long tokensPerMinute) {
    public static final Limits NONE = new Limits(0, 0);

    @JsonCreator
    public Limits(
            @JsonProperty("requestsPerMinute") long requestsPerMinute,
            @JsonProperty("tokensPerMinute") long tokensPerMinute) {
        if (requestsPerMinute < 0 || tokensPerMinute < 0) {
            throw new IllegalArgumentException("limits must not be negative; 0 is no limit");
        }
        this.requestsPerMinute = requestsPerMinute;
        this.tokensPerMinute = tokensPerMinute;
    }
}
