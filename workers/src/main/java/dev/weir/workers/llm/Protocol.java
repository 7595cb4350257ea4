package dev.weir.workers.llm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.workers.llm.chat.UnusableAnswerException;
import dev.weir.workers.llm.guard.Guard;
import dev.weir.workers.prompt.Format;
import java.util.List;
import java.util.Map;

/** How inquiries of one format become a request, and its answer scores. Stateless. */
interface Protocol {
    /** Below the server's base address. */
    String path();

    /** @param inquiries of one prompt; one, unless the format takes several */
    ObjectNode body(ModelEndpoint endpoint, List<Inquiry> inquiries);

    /**
     * Reads an answer.
     *
     * @return scores by item id and signal; of several items some may be missing, a single one is there
     * @throws UnusableAnswerException when nothing of it can be trusted
     */
    Map<String, Map<String, Integer>> scores(List<Inquiry> inquiries, JsonNode answer) throws UnusableAnswerException;

    static Protocol of(Format format) {
        return switch (format) {
            case JUDGEMENT -> new JudgementProtocol();
            case MODERATIONS -> new ModerationsProtocol();
            case LLAMA_GUARD, GPT_OSS_SAFEGUARD, SHIELDGEMMA, GRANITE_GUARDIAN, QWEN3_GUARD ->
                new GuardProtocol(Guard.of(format).orElseThrow());
        };
    }
}
