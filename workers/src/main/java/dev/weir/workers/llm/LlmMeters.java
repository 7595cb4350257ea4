package dev.weir.workers.llm;

import dev.weir.workers.Usage;
import dev.weir.workers.prompt.Prompt;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;

/** Figures about language models. Tags are ids of prompts and names of endpoints, which operators gave. */
final class LlmMeters {
    /** In place of a cause. */
    static final String OK = "OK";

    private static final String NO_PRICE = "none";

    private final MeterRegistry registry;

    LlmMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    MeterRegistry registry() {
        return registry;
    }

    /** One call to a server, whatever became of it. */
    void called(ModelEndpoint endpoint, Prompt prompt, String cause, int items) {
        Counter.builder("weir.llm.calls")
                .description("Calls to language models, by what became of them")
                .tag("endpoint", endpoint.name())
                .tag("model", endpoint.model())
                .tag("prompt", prompt.id())
                .tag("cause", cause)
                .register(registry)
                .increment();
        DistributionSummary.builder("weir.llm.call.items")
                .description("Items in one call")
                .tag("endpoint", endpoint.name())
                .tag("prompt", prompt.id())
                .register(registry)
                .record(items);
    }

    void spent(ModelEndpoint endpoint, Prompt prompt, Usage usage) {
        spent(endpoint, prompt, "prompt", usage.promptTokens());
        spent(endpoint, prompt, "cached", usage.cachedTokens());
        spent(endpoint, prompt, "completion", usage.completionTokens());
        spent(endpoint, prompt, "reasoning", usage.reasoningTokens());
    }

    /** One question, whatever became of it. */
    void answered(String prompt, String cause, boolean suspect) {
        Counter.builder("weir.llm.answers")
                .description("Questions to language models, by what became of them")
                .tag("prompt", prompt)
                .tag("cause", cause)
                .tag("injection", suspect ? "suspected" : "none")
                .register(registry)
                .increment();
    }

    private void spent(ModelEndpoint endpoint, Prompt prompt, String kind, @Nullable Long tokens) {
        if (tokens != null) {
            Counter.builder("weir.llm.tokens")
                    .description("Tokens, as far as servers tell")
                    .tag("endpoint", endpoint.name())
                    .tag("model", endpoint.model())
                    .tag("price", endpoint.price() == null ? NO_PRICE : endpoint.price())
                    .tag("prompt", prompt.id())
                    .tag("kind", kind)
                    .register(registry)
                    .increment(tokens);
        }
    }
}
