package dev.weir.workers.llm;

import dev.weir.workers.Usage;
import org.jspecify.annotations.Nullable;

/** Splits what a call cost among the items in it. Calls and tokens add up to the whole again. */
final class UsageShares {
    private UsageShares() {}

    /** @param index of the item, from 0; the first ones bear the remainder */
    static Usage of(Usage whole, int index, int items) {
        return new Usage(
                whole.model(),
                share(whole.calls(), index, items),
                share(whole.promptTokens(), index, items),
                share(whole.cachedTokens(), index, items),
                share(whole.completionTokens(), index, items),
                share(whole.reasoningTokens(), index, items));
    }

    private static @Nullable Long share(@Nullable Long count, int index, int items) {
        return count == null ? null : Long.valueOf(count / items + (index < count % items ? 1 : 0));
    }

    private static int share(int count, int index, int items) {
        return count / items + (index < count % items ? 1 : 0);
    }
}
