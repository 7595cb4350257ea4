package dev.weir.cli.signal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.cli.file.BoundedLines;
import dev.weir.signals.text.Score;
import dev.weir.signals.text.ScoredPart;
import dev.weir.signals.text.ScoredText;
import dev.weir.signals.text.TextScorer;
import dev.weir.vocabulary.Span;
import java.util.List;
import java.util.Optional;

/** One line to one line of scores. */
final class LineScorer {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final TextScorer scorer;
    private final String field;
    private final boolean plain;

    /**
     * @param field of a line's object that holds the text
     * @param plain true when a line is the text itself
     */
    LineScorer(TextScorer scorer, String field, boolean plain) {
        this.scorer = scorer;
        this.field = field;
        this.plain = plain;
    }

    /** The scores of a line; empty for a line of JSON that is blank. */
    Optional<ObjectNode> score(BoundedLines.Line line) throws BadLineException {
        return switch (line) {
            case BoundedLines.Line.Bad bad -> throw new BadLineException(bad.problem());
            case BoundedLines.Line.Text text when plain -> Optional.of(scored(number(text), text.text()));
            case BoundedLines.Line.Text text when text.text().isBlank() -> Optional.empty();
            case BoundedLines.Line.Text text -> Optional.of(json(text));
        };
    }

    private ObjectNode json(BoundedLines.Line.Text line) throws BadLineException {
        JsonNode object;
        try {
            object = MAPPER.readTree(line.text());
        } catch (JsonProcessingException e) {
            // The parser's own message quotes the line, and lines are content.
            throw new BadLineException("not JSON from column " + e.getLocation().getColumnNr() + " on. Correct it");
        }
        JsonNode text = object.path(field);
        if (!text.isTextual()) {
            throw new BadLineException("no text in the field \"" + field
                    + "\". Choose another with --field, or --text for" + " lines of plain text");
        }
        JsonNode id = object.path("id");
        return scored(id.isValueNode() ? id : number(line), text.textValue());
    }

    private static JsonNode number(BoundedLines.Line line) {
        return JsonNodeFactory.instance.numberNode(line.number());
    }

    private ObjectNode scored(JsonNode id, String text) {
        ScoredText scored = scorer.score(List.of(new ScoredPart(field, text)));
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.set("id", id);
        ObjectNode scores = node.putObject("scores");
        scored.scores().forEach(score -> scores.put(score.label(), score.value()));
        node.put("coverage", scored.coverage());
        if (!scored.complete()) {
            node.put("complete", false);
        }
        ObjectNode spans = JsonNodeFactory.instance.objectNode();
        scored.scores().stream()
                .filter(score -> !score.spans().isEmpty())
                .forEach(score -> spans.set(score.label(), spans(score)));
        if (!spans.isEmpty()) {
            node.set("spans", spans);
        }
        return node;
    }

    private static ArrayNode spans(Score score) {
        ArrayNode spans = JsonNodeFactory.instance.arrayNode();
        for (Span span : score.spans()) {
            spans.addObject()
                    .put("start", span.start())
                    .put("end", span.end())
                    .put("weight", Math.round(span.weight() * 1000) / 1000.0);
        }
        return spans;
    }
}
