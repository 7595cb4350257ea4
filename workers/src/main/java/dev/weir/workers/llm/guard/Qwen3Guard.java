package dev.weir.workers.llm.guard;

import dev.weir.workers.llm.chat.ChatAnswer;
import dev.weir.workers.llm.chat.TokenChoice;
import dev.weir.workers.llm.chat.UnusableAnswerException;
import dev.weir.workers.prompt.CategoryWords;
import dev.weir.workers.prompt.Prompt;
import dev.weir.workers.prompt.PromptSignal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code Safety: Safe|Controversial|Unsafe} and a line of categories. Each word has a band of scores, so that no probability turns one
 * into another: safe below 4000, controversial 5500, unsafe from 7000 on.
 */
final class Qwen3Guard implements Guard {
    private static final int SAFE_MOST = 3_999;
    private static final int UNSAFE_LEAST = 7_000;
    private static final String NONE = "None";
    private static final Pattern VERDICT =
            Pattern.compile("Safety: (Safe|Controversial|Unsafe)\\nCategories: ([A-Za-z&, -]{1,300})");

    @Override
    public Briefing briefing(Prompt prompt, PromptSignal asked) {
        return Briefing.none();
    }

    @Override
    public Map<String, Integer> scores(Prompt prompt, PromptSignal asked, ChatAnswer answer)
            throws UnusableAnswerException {
        Matcher verdict = VERDICT.matcher(answer.text().strip());
        if (!verdict.matches()) {
            throw UnusableAnswerException.malformed("no verdict of Qwen3Guard");
        }
        String word = verdict.group(1).toLowerCase(Locale.ROOT);
        boolean safe = word.equals("safe");
        List<String> named = Arrays.stream(verdict.group(2).split(",", -1))
                .map(String::strip)
                .toList();
        boolean none = named.equals(List.of(NONE));
        if (safe != none || (!none && !CategoryWords.QWEN3_GUARD.containsAll(named))) {
            throw UnusableAnswerException.malformed("categories that do not fit the verdict");
        }
        int score = score(word, answer);
        Map<String, Integer> scores = new HashMap<>();
        for (PromptSignal signal : prompt.signals()) {
            boolean meant = safe || signal.categories().stream().anyMatch(named::contains);
            scores.put(signal.name(), meant ? score : 0);
        }
        return scores;
    }

    private static int score(String word, ChatAnswer answer) {
        Optional<Double> sure = answer.first(Set.of("safe", "controversial", "unsafe"))
                .filter(token -> token.word().equals(word))
                .map(TokenChoice::probabilities)
                .map(probabilities -> probabilities.get(word));
        return switch (word) {
            case "safe" ->
                sure.map(p -> (int) Math.round((1 - Math.min(1, p)) * SAFE_MOST))
                        .orElse(Certainty.NO);
            case "unsafe" ->
                sure.map(p -> UNSAFE_LEAST + (int) Math.round(Math.min(1, p) * (Certainty.MOST - UNSAFE_LEAST)))
                        .orElse(Certainty.YES);
            default -> Certainty.DOUBT;
        };
    }
}
