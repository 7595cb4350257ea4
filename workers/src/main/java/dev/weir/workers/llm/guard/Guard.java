package dev.weir.workers.llm.guard;

import dev.weir.workers.llm.chat.ChatAnswer;
import dev.weir.workers.llm.chat.UnusableAnswerException;
import dev.weir.workers.prompt.Format;
import dev.weir.workers.prompt.Prompt;
import dev.weir.workers.prompt.PromptSignal;
import java.util.Map;
import java.util.Optional;

/** How one family of guard models is asked and answers. Stateless. */
public interface Guard {
    /** What the model is told besides the content. */
    Briefing briefing(Prompt prompt, PromptSignal asked);

    /**
     * Reads a verdict.
     *
     * @param asked the signal that was asked for; families that judge one harm a call judged this one
     * @return scores by signal, 0 to 10000; always that of the asked one
     * @throws UnusableAnswerException when it is anything but the family's own words
     */
    Map<String, Integer> scores(Prompt prompt, PromptSignal asked, ChatAnswer answer) throws UnusableAnswerException;

    /** The family of a format; empty for formats that are no guard models. */
    static Optional<Guard> of(Format format) {
        return switch (format) {
            case LLAMA_GUARD -> Optional.of(new LlamaGuard());
            case GPT_OSS_SAFEGUARD -> Optional.of(new Safeguard());
            case SHIELDGEMMA -> Optional.of(new YesOrNo(YesOrNo.SHIELDGEMMA));
            case GRANITE_GUARDIAN -> Optional.of(new YesOrNo(YesOrNo.GRANITE));
            case QWEN3_GUARD -> Optional.of(new Qwen3Guard());
            case JUDGEMENT, MODERATIONS -> Optional.empty();
        };
    }
}
