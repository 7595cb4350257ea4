package dev.weir.standin;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.weir.standin.behaviour.Behaviour;
import dev.weir.standin.behaviour.Fault;
import dev.weir.standin.behaviour.Latency;
import dev.weir.standin.behaviour.Limits;
import dev.weir.standin.browsing.BrowsingTimes;
import dev.weir.standin.browsing.Threat;
import dev.weir.standin.chat.UsageDetail;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything about the stand-in that can change while it runs. What a document leaves out goes back to normal.
 *
 * @param seed of latency and of shares
 * @param behaviours the first that fits an answer takes it
 * @param usage how much is said about tokens
 * @param threats the lists of bad URLs
 */
public record Control(
        long seed,
        Latency latency,
        Limits limits,
        List<Behaviour> behaviours,
        UsageDetail usage,
        BrowsingTimes times,
        List<Threat> threats) {
    /** Prompt, unlimited and correct. */
    public static final Control NORMAL =
            new Control(1, Latency.NONE, Limits.NONE, List.of(), UsageDetail.FULL, BrowsingTimes.USUAL, Threat.MADE_UP);

    public Control {
        behaviours = List.copyOf(behaviours);
        threats = List.copyOf(threats);
    }

    @JsonCreator
    static Control read(
            @JsonProperty("seed") @Nullable Long seed,
            @JsonProperty("latency") @Nullable Latency latency,
            @JsonProperty("limits") @Nullable Limits limits,
            @JsonProperty("behaviours") @Nullable List<Behaviour> behaviours,
            @JsonProperty("usage") @Nullable UsageDetail usage,
            @JsonProperty("times") @Nullable BrowsingTimes times,
            @JsonProperty("threats") @Nullable List<Threat> threats) {
        return new Control(
                seed == null ? NORMAL.seed : seed,
                latency == null ? NORMAL.latency : latency,
                limits == null ? NORMAL.limits : limits,
                behaviours == null ? NORMAL.behaviours : behaviours,
                usage == null ? NORMAL.usage : usage,
                times == null ? NORMAL.times : times,
                threats == null ? NORMAL.threats : threats);
    }

    public Control with(Latency other) {
        return new Control(seed, other, limits, behaviours, usage, times, threats);
    }

    public Control with(Limits other) {
        return new Control(seed, latency, other, behaviours, usage, times, threats);
    }

    public Control with(Behaviour... others) {
        return new Control(seed, latency, limits, List.of(others), usage, times, threats);
    }

    public Control with(Fault fault) {
        return with(Behaviour.of(fault));
    }

    public Control with(UsageDetail other) {
        return new Control(seed, latency, limits, behaviours, other, times, threats);
    }

    public Control with(BrowsingTimes other) {
        return new Control(seed, latency, limits, behaviours, usage, other, threats);
    }

    public Control withThreats(List<Threat> others) {
        return new Control(seed, latency, limits, behaviours, usage, times, others);
    }

    public Control withSeed(long other) {
        return new Control(other, latency, limits, behaviours, usage, times, threats);
    }
}
