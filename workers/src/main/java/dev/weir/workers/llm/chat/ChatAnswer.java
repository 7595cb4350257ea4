package dev.weir.workers.llm.chat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.workers.UnknownCause;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a model said in a chat completion that ended as it should.
 *
 * @param text all of it
 * @param tokens its first tokens, where the server tells; empty otherwise
 */
public record ChatAnswer(String text, List<TokenChoice> tokens) {
    /** A verdict is at the beginning. */
    private static final int TOKENS_READ = 24;

    public ChatAnswer {
        tokens = List.copyOf(tokens);
    }

    /** @throws UnusableAnswerException when it was refused, cut off, filtered, or is no single plain answer */
    public static ChatAnswer of(JsonNode completion) throws UnusableAnswerException {
        JsonNode choices = completion.path("choices");
        if (!choices.isArray() || choices.size() != 1) {
            throw UnusableAnswerException.malformed("not exactly one choice");
        }
        JsonNode choice = choices.get(0);
        JsonNode message = choice.path("message");
        if (message.path("refusal").isTextual()
                && !message.path("refusal").asText().isBlank()) {
            throw new UnusableAnswerException(UnknownCause.REFUSAL, "the model declined");
        }
        switch (choice.path("finish_reason").asText("")) {
            case "stop" -> {
                // As it should be.
            }
            case "length" -> throw new UnusableAnswerException(UnknownCause.CUT_OFF, "the answer was cut off");
            case "content_filter" ->
                throw new UnusableAnswerException(UnknownCause.FILTERED, "the provider kept the answer back");
            default -> throw UnusableAnswerException.malformed("an unknown reason to stop");
        }
        if (message.path("tool_calls").size() > 0 || !message.path("content").isTextual()) {
            throw UnusableAnswerException.malformed("no text");
        }
        return new ChatAnswer(message.get("content").asText(), tokens(choice.path("logprobs")));
    }

    /** The first token that is one of the words. */
    public Optional<TokenChoice> first(Set<String> words) {
        return tokens.stream().filter(token -> words.contains(token.word())).findFirst();
    }

    /** Log probabilities are a bonus: what is wrong with them is left out. */
    private static List<TokenChoice> tokens(JsonNode logprobs) {
        List<TokenChoice> tokens = new ArrayList<>();
        for (JsonNode token : logprobs.path("content")) {
            if (tokens.size() == TOKENS_READ) {
                break;
            }
            String written = token.path("token").asText("");
            Map<String, Double> probabilities = new HashMap<>();
            for (JsonNode other : token.path("top_logprobs")) {
                add(probabilities, other);
            }
            if (probabilities.isEmpty()) {
                add(probabilities, token);
            }
            tokens.add(new TokenChoice(TokenChoice.word(written), probabilities));
        }
        return tokens;
    }

    private static void add(Map<String, Double> probabilities, JsonNode token) {
        double probability = Math.exp(token.path("logprob").asDouble(Double.NEGATIVE_INFINITY));
        if (token.path("token").isTextual() && probability > 0 && probability <= 1) {
            probabilities.merge(TokenChoice.word(token.get("token").asText()), probability, Double::sum);
        }
    }
}
