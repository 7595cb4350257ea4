package dev.weir.standin.behaviour;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * One thing that goes wrong.
 *
 * @param path the beginning of the paths it is about
 * @param next how many answers are left to it; {@link #ALWAYS} for all
 * @param share of the answers it spoils, 0 to 1, drawn with the seed
 * @param status of {@link Fault#STATUS}
 * @param retryAfterSeconds of {@link Fault#RATE_LIMITED} and {@link Fault#STATUS}; {@link #ABSENT} sends no such header
 * @param megabytes of {@link Fault#LARGE_BODY}
 */
public record Behaviour(
        String path, Fault fault, int next, double share, int status, int retryAfterSeconds, int megabytes) {
    public static final int ALWAYS = -1;
    public static final int ABSENT = -1;
    /** Whoever wants more wants something else. */
    public static final int MAX_MEGABYTES = 1024;

    private static final int SERVER_ERROR = 500;

    public Behaviour {
        check(path.startsWith("/"), "path must begin with a slash");
        check(next >= ALWAYS, "next must be a number of answers, or -1 for all");
        check(share >= 0 && share <= 1, "share must lie between 0 and 1");
        check(status >= 200 && status <= 599, "status must lie between 200 and 599");
        check(retryAfterSeconds >= ABSENT, "retryAfterSeconds must not be negative, but for -1, which leaves it out");
        check(megabytes >= 0 && megabytes <= MAX_MEGABYTES, "megabytes must lie between 0 and " + MAX_MEGABYTES);
    }

    /** Always, everywhere. */
    public static Behaviour of(Fault fault) {
        return new Behaviour("/", fault, ALWAYS, 1, SERVER_ERROR, ABSENT, 1);
    }

    @JsonCreator
    static Behaviour read(
            @JsonProperty("path") @Nullable String path,
            @JsonProperty(value = "fault", required = true) Fault fault,
            @JsonProperty("next") @Nullable Integer next,
            @JsonProperty("share") @Nullable Double share,
            @JsonProperty("status") @Nullable Integer status,
            @JsonProperty("retryAfterSeconds") @Nullable Integer retryAfterSeconds,
            @JsonProperty("megabytes") @Nullable Integer megabytes) {
        return new Behaviour(
                path == null ? "/" : path,
                fault,
                next == null ? ALWAYS : next,
                share == null ? 1 : share,
                status == null ? SERVER_ERROR : status,
                retryAfterSeconds == null ? ABSENT : retryAfterSeconds,
                megabytes == null ? 1 : megabytes);
    }

    public Behaviour on(String beginning) {
        return new Behaviour(beginning, fault, next, share, status, retryAfterSeconds, megabytes);
    }

    /** For so many answers, then no more. */
    public Behaviour forNext(int answers) {
        return new Behaviour(path, fault, answers, share, status, retryAfterSeconds, megabytes);
    }

    public Behaviour forShare(double ofAnswers) {
        return new Behaviour(path, fault, next, ofAnswers, status, retryAfterSeconds, megabytes);
    }

    public Behaviour withStatus(int code) {
        return new Behaviour(path, fault, next, share, code, retryAfterSeconds, megabytes);
    }

    public Behaviour withRetryAfter(int seconds) {
        return new Behaviour(path, fault, next, share, status, seconds, megabytes);
    }

    public Behaviour withMegabytes(int size) {
        return new Behaviour(path, fault, next, share, status, retryAfterSeconds, size);
    }

    private static void check(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
