package dev.weir.cli.upload;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.cli.file.BoundedLines;
import dev.weir.cli.file.UnusableFileException;
import dev.weir.schemas.UploadEvent;
import dev.weir.schemas.json.PlainJsonException;
import dev.weir.schemas.json.PlainJsonReader;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Predicate;

/** JSON Lines: one upload a line, as plain JSON. A bad line is reported and the rest goes on. */
final class JsonLinesFile {
    private static final ObjectMapper MAPPER = new ObjectMapper()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final String name;
    private final UploadDefaults defaults;
    private final NamedFiles files;

    JsonLinesFile(String name, UploadDefaults defaults, NamedFiles files) {
        this.name = name;
        this.defaults = defaults;
        this.files = files;
    }

    /**
     * @param each returns false when it wants no more
     */
    void read(BoundedLines lines, Predicate<Reading> each) throws IOException {
        for (Optional<BoundedLines.Line> next = lines.next(); next.isPresent(); next = lines.next()) {
            String place = name + ", line " + next.get().number();
            boolean more = switch (next.get()) {
                case BoundedLines.Line.Bad bad -> each.test(new Reading.Bad(place, bad.problem()));
                case BoundedLines.Line.Text line when line.text().isBlank() -> true;
                case BoundedLines.Line.Text line -> each.test(read(place, line.text()));
            };
            if (!more) {
                return;
            }
        }
    }

    private Reading read(String place, String line) {
        try {
            return new Reading.Good(place, upload(line));
        } catch (JsonProcessingException e) {
            // The parser's own message quotes the line, and lines are content.
            JsonLocation where = e.getLocation();
            return new Reading.Bad(
                    place,
                    "not JSON" + (where == null ? "" : " from column " + where.getColumnNr() + " on") + ". Correct it");
        } catch (PlainJsonException | UnusableFileException e) {
            return new Reading.Bad(place, String.valueOf(e.getMessage()));
        }
    }

    private UploadEvent upload(String line) throws JsonProcessingException, UnusableFileException {
        JsonNode json = MAPPER.readTree(line);
        if (json instanceof ObjectNode upload) {
            fillIn(upload);
            files.fill(upload);
        }
        UploadEvent upload = PlainJsonReader.read(json, UploadEvent.class);
        requireSaid(upload.getAccountId(), "accountId");
        requireSaid(upload.getContentId(), "contentId");
        return upload;
    }

    private void fillIn(ObjectNode upload) {
        fillIn(upload, "accountId", defaults.account());
        fillIn(upload, "surface", defaults.surface());
        fillIn(upload, "contentId", defaults.contentId());
        fillIn(upload, "language", defaults.language());
        if (!upload.has("revision")) {
            upload.put("revision", defaults.revision());
        }
        fillIn(upload, "uploadedAt", Optional.of(defaults.uploadedAt().toString()));
    }

    private static void fillIn(ObjectNode upload, String field, Optional<String> value) {
        if (!upload.has(field)) {
            value.ifPresent(text -> upload.put(field, text));
        }
    }

    private static void requireSaid(String value, String field) throws UnusableFileException {
        if (value.isBlank()) {
            throw new UnusableFileException(field + ": must not be empty");
        }
    }
}
