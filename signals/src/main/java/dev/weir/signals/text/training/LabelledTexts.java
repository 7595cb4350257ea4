package dev.weir.signals.text.training;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * Reads a folder of {@code <source>.<split>.jsonl.gz} files: one JSON object a line with {@code id}, {@code text},
 * {@code labels} (name to 0 or 1), {@code src} and {@code lang}; other fields are skipped.
 */
public final class LabelledTexts {
    private static final JsonFactory JSON = new JsonFactory();

    private LabelledTexts() {}

    /**
     * All rows of one split, in the order of file names and lines.
     *
     * @throws IOException when a file cannot be read or a line is not as described; names the file and line
     */
    public static List<LabelledText> read(Path folder, String split) throws IOException {
        List<Path> files;
        try (Stream<Path> listed = Files.list(folder)) {
            files = listed.filter(file -> file.getFileName().toString().endsWith("." + split + ".jsonl.gz"))
                    .sorted()
                    .toList();
        }
        List<LabelledText> rows = new ArrayList<>();
        for (Path file : files) {
            readFile(file, rows);
        }
        return rows;
    }

    private static void readFile(Path file, List<LabelledText> into) throws IOException {
        int number = 0;
        try (InputStream bytes = new GZIPInputStream(Files.newInputStream(file));
                BufferedReader lines = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                into.add(parse(line));
            }
        } catch (JsonProcessingException e) {
            // The parser's own message quotes the line, and lines are content.
            throw new IOException(file.getFileName() + ", line " + number + ": not a JSON object of a labelled text");
        }
    }

    static LabelledText parse(String line) throws IOException {
        Map<String, String> fields = new TreeMap<>();
        Map<String, Boolean> labels = new TreeMap<>();
        try (JsonParser json = JSON.createParser(line)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                JsonToken value = json.nextToken();
                if (name.equals("labels") && value == JsonToken.START_OBJECT) {
                    while (json.nextToken() == JsonToken.FIELD_NAME) {
                        String label = json.currentName();
                        json.nextToken();
                        labels.put(label, json.getIntValue() != 0);
                    }
                } else if (value == JsonToken.VALUE_STRING) {
                    fields.put(name, json.getText());
                } else {
                    json.skipChildren();
                }
            }
        }
        return new LabelledText(
                fields.getOrDefault("id", ""),
                fields.getOrDefault("text", ""),
                fields.getOrDefault("src", "unnamed"),
                fields.getOrDefault("lang", "und"),
                labels);
    }
}
