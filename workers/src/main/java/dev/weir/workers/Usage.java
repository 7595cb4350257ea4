package dev.weir.workers;

import org.jspecify.annotations.Nullable;

/**
 * What was spent on an answer. Servers may leave counts out: null is unknown, never zero.
 *
 * @param model name of the model or server that answered last; null when none was reached
 * @param calls calls that were sent, failed ones included
 * @param promptTokens tokens sent, cached ones included
 * @param cachedTokens of them those that the provider had cached
 * @param completionTokens tokens received, reasoning included
 * @param reasoningTokens of them those spent on reasoning
 */
public record Usage(
        @Nullable String model,
        int calls,
        @Nullable Long promptTokens,
        @Nullable Long cachedTokens,
        @Nullable Long completionTokens,
        @Nullable Long reasoningTokens) {
    public static final Usage NONE = new Usage(null, 0, null, null, null, null);

    /** Calls without any token count, as to servers that know no tokens. */
    public static Usage calls(@Nullable String model, int calls) {
        return new Usage(model, calls, null, null, null, null);
    }

    /** This and what came after it. What is unknown in one of two that both called is unknown in both together. */
    public Usage and(Usage later) {
        if (later.isNothing()) {
            return this;
        }
        if (isNothing()) {
            return later;
        }
        return new Usage(
                later.model == null ? model : later.model,
                calls + later.calls,
                sum(promptTokens, later.promptTokens),
                sum(cachedTokens, later.cachedTokens),
                sum(completionTokens, later.completionTokens),
                sum(reasoningTokens, later.reasoningTokens));
    }

    /** Nobody was asked: a share of a batch has tokens, though another item bears its call. */
    private boolean isNothing() {
        return calls == 0 && promptTokens == null && completionTokens == null;
    }

    private static @Nullable Long sum(@Nullable Long one, @Nullable Long other) {
        return one == null || other == null ? null : Long.valueOf(one + other);
    }
}
