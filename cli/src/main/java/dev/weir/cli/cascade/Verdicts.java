package dev.weir.cli.cascade;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a real model said.
 *
 * @param byId by the id of the text
 * @param bad how many lines could not be used
 */
record Verdicts(Map<String, Verdict> byId, int bad) {
    Verdicts {
        byId = Map.copyOf(byId);
    }

    /**
     * About one text.
     *
     * @param score 0 to 10000
     * @param tokens of a call about it alone, both ways; empty where nobody counted
     */
    record Verdict(int score, OptionalInt tokens) {}

    /** How many came with a count of tokens. */
    long counted() {
        return byId.values().stream()
                .filter(verdict -> verdict.tokens().isPresent())
                .count();
    }

    /** Reads lines with {@code id}; {@code score} (0 to 10000) or {@code verdict} (true, false); and perhaps {@code tokens}. */
    static Verdicts read(Path file, LineFile lines) {
        Map<String, Verdict> byId = new HashMap<>();
        int bad = lines.read(file, object -> take(object, byId));
        return new Verdicts(byId, bad);
    }

    private static Optional<String> take(JsonNode object, Map<String, Verdict> byId) {
        JsonNode id = object.path("id");
        JsonNode score = object.path("score");
        JsonNode verdict = object.path("verdict");
        JsonNode tokens = object.path("tokens");
        if (!id.isTextual() && !id.isIntegralNumber()) {
            return Optional.of("no \"id\". Say which text it is about");
        }
        if (!isScore(score) && !(score.isMissingNode() && verdict.isBoolean())) {
            return Optional.of("neither a \"score\" from 0 to 10000 nor a \"verdict\" that is true or false");
        }
        if (!tokens.isMissingNode()
                && !(tokens.canConvertToInt() && tokens.isIntegralNumber() && tokens.intValue() > 0)) {
            return Optional.of("\"tokens\" is no whole number above 0. Leave it out where nobody counted");
        }
        int said = isScore(score) ? score.intValue() : SimulatedJudge.score(verdict.booleanValue());
        OptionalInt counted = tokens.isMissingNode() ? OptionalInt.empty() : OptionalInt.of(tokens.intValue());
        if (byId.putIfAbsent(id.asText(), new Verdict(said, counted)) != null) {
            return Optional.of("a second verdict about the same id. Keep one");
        }
        return Optional.empty();
    }

    private static boolean isScore(JsonNode score) {
        return score.isIntegralNumber()
                && score.canConvertToInt()
                && score.intValue() >= 0
                && score.intValue() <= Band.HIGHEST;
    }
}
