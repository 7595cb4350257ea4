package dev.weir.workers.llm;

import dev.weir.workers.Urgency;
import dev.weir.workers.llm.content.Item;
import dev.weir.workers.prompt.Prompt;
import dev.weir.workers.prompt.PromptSignal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One item under one prompt.
 *
 * @param asked the signal that is wanted; others may come with it
 * @param pseudonym of the account; null when none is sent
 */
record Inquiry(
        Prompt prompt,
        PromptSignal asked,
        Item item,
        @Nullable String pseudonym,
        Urgency urgency,
        Instant deadline) {
    Inquiry by(Instant other) {
        return new Inquiry(prompt, asked, item, pseudonym, urgency, other.isBefore(deadline) ? other : deadline);
    }

    Inquiry about(Item other) {
        return new Inquiry(prompt, asked, other, pseudonym, urgency, deadline);
    }
}
