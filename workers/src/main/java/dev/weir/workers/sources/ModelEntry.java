package dev.weir.workers.sources;

import dev.weir.workers.llm.Dialect;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One model at one server.
 *
 * @param name short, unique; in figures and logs
 * @param endpoint name of its server
 * @param model as the server calls it
 * @param dialect how the server wants to be asked
 * @param images whether the model sees images
 * @param logprobs whether the server tells log probabilities
 * @param batchWindow how long items are gathered for one call; zero asks about each alone
 * @param patience longest wait before the next model is tried; null waits until the question's deadline
 * @param price id of its price; null for none
 */
public record ModelEntry(
        String name,
        String endpoint,
        String model,
        Dialect dialect,
        boolean images,
        boolean logprobs,
        Duration batchWindow,
        @Nullable Duration patience,
        @Nullable String price) {}
