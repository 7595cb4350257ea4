package dev.weir.workers.llm.guard;

import dev.weir.workers.llm.chat.ChatAnswer;
import dev.weir.workers.llm.chat.UnusableAnswerException;
import dev.weir.workers.prompt.CategoryWords;
import dev.weir.workers.prompt.Prompt;
import dev.weir.workers.prompt.PromptSignal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code safe}, or {@code unsafe} and a line of hazard codes. The first token's probability of unsafe is the score: of the named hazards
 * when it is unsafe, of all when it is safe, since any of them may be what it doubted.
 */
final class LlamaGuard implements Guard {
    private static final String SAFE = "safe";
    private static final String UNSAFE = "unsafe";
    private static final Pattern VERDICT = Pattern.compile("safe|unsafe\\n(S\\d{1,2}(?:, ?S\\d{1,2}){0,13})");

    @Override
    public Briefing briefing(Prompt prompt, PromptSignal asked) {
        return Briefing.none();
    }

    @Override
    public Map<String, Integer> scores(Prompt prompt, PromptSignal asked, ChatAnswer answer)
            throws UnusableAnswerException {
        Matcher verdict = VERDICT.matcher(answer.text().strip());
        if (!verdict.matches()) {
            throw UnusableAnswerException.malformed("no verdict of Llama Guard");
        }
        boolean safe = verdict.group(1) == null;
        List<String> named = safe
                ? List.of()
                : Arrays.asList(verdict.group(1).replace(" ", "").split(",", -1));
        if (!CategoryWords.HAZARDS.containsAll(named)) {
            throw UnusableAnswerException.malformed("an unknown hazard");
        }
        int unsafe = answer.first(Set.of(SAFE, UNSAFE))
                .filter(token -> token.word().equals(safe ? SAFE : UNSAFE))
                .map(token -> token.share(UNSAFE, SAFE))
                .filter(share -> share.isPresent())
                .map(share -> Certainty.score(share.getAsDouble()))
                .orElse(safe ? Certainty.NO : Certainty.YES);
        Map<String, Integer> scores = new HashMap<>();
        for (PromptSignal signal : prompt.signals()) {
            boolean meant = safe || signal.categories().stream().anyMatch(named::contains);
            scores.put(signal.name(), meant ? unsafe : 0);
        }
        return scores;
    }
}
