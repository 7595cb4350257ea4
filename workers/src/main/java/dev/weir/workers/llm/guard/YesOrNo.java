package dev.weir.workers.llm.guard;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.workers.llm.chat.ChatAnswer;
import dev.weir.workers.llm.chat.UnusableAnswerException;
import dev.weir.workers.prompt.Prompt;
import dev.weir.workers.prompt.PromptSignal;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * ShieldGemma and Granite Guardian: does this violate that, yes or no. One harm a call. The score is the probability of yes against no.
 *
 * @param briefing what the model is told about the harm
 */
record YesOrNo(Function<PromptSignal, Briefing> briefing) implements Guard {
    /** The definition is the guideline. */
    static final Function<PromptSignal, Briefing> SHIELDGEMMA =
            signal -> new Briefing(signal.definition(), arguments().put("guideline", signal.definition()));

    /** The category is the risk, named in two ways: up to version 3.2, and from 3.3 on. */
    static final Function<PromptSignal, Briefing> GRANITE = signal -> {
        String risk = signal.categories().getFirst();
        ObjectNode arguments = arguments();
        arguments.putObject("guardian_config").put("risk_name", risk).put("criteria_id", risk);
        return new Briefing(risk, arguments);
    };

    private static final String YES = "yes";
    private static final String NO = "no";
    /** From Granite Guardian 3.3 on the word stands in a tag, after an empty one for thoughts. */
    private static final Pattern VERDICT = Pattern.compile(
            "(?:<think>\\s*</think>\\s*)?(?:<score>\\s*(yes|no)\\s*</score>|(yes|no))", Pattern.CASE_INSENSITIVE);

    @Override
    public Briefing briefing(Prompt prompt, PromptSignal asked) {
        return briefing.apply(asked);
    }

    @Override
    public Map<String, Integer> scores(Prompt prompt, PromptSignal asked, ChatAnswer answer)
            throws UnusableAnswerException {
        Matcher verdict = VERDICT.matcher(answer.text().strip());
        if (!verdict.matches()) {
            throw UnusableAnswerException.malformed("neither yes nor no");
        }
        String word = (verdict.group(1) == null ? verdict.group(2) : verdict.group(1)).toLowerCase(Locale.ROOT);
        int score = answer.first(Set.of(YES, NO))
                .filter(token -> token.word().equals(word))
                .map(token -> token.share(YES, NO))
                .filter(share -> share.isPresent())
                .map(share -> Certainty.score(share.getAsDouble()))
                .orElse(word.equals(YES) ? Certainty.YES : Certainty.NO);
        return Map.of(asked.name(), score);
    }

    private static ObjectNode arguments() {
        return JsonNodeFactory.instance.objectNode();
    }
}
