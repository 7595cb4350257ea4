package dev.weir.signals.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A model card as lines {@code key=value}, always in the same order. */
final class ModelHeader {
    private static final String DATA = "data.";
    private static final String LANGUAGE = "language.";
    private static final String NOTE = "note.";

    private ModelHeader() {}

    static String write(ModelCard card) {
        StringBuilder out = new StringBuilder();
        line(out, "name", card.name());
        line(out, "version", card.version());
        line(out, "trained", card.trained());
        line(out, "normaliser", Integer.toString(card.normaliser()));
        for (int i = 0; i < card.trainingData().size(); i++) {
            line(out, DATA + i, card.trainingData().get(i));
        }
        card.languages().forEach((language, texts) -> line(out, LANGUAGE + language, texts.toString()));
        card.notes().forEach((key, note) -> line(out, NOTE + key, note));
        return out.toString();
    }

    private static void line(StringBuilder out, String key, String value) {
        if (key.contains("=") || (key + value).chars().anyMatch(c -> c == '\n' || c == '\r')) {
            throw new IllegalArgumentException(
                    "Model card entry \"" + key.strip() + "\" must be one line, its key without =");
        }
        out.append(key).append('=').append(value).append('\n');
    }

    static ModelCard read(String header) throws ModelFormatException {
        Map<String, String> plain = new TreeMap<>();
        List<String> data = new ArrayList<>();
        SortedMap<String, Integer> languages = new TreeMap<>();
        SortedMap<String, String> notes = new TreeMap<>();
        for (String line : header.lines().toList()) {
            int equals = line.indexOf('=');
            if (equals < 0) {
                throw new ModelFormatException("a line of its header is not key=value");
            }
            String key = line.substring(0, equals);
            String value = line.substring(equals + 1);
            if (key.startsWith(DATA)) {
                data.add(value);
            } else if (key.startsWith(LANGUAGE)) {
                languages.put(key.substring(LANGUAGE.length()), number(key, value));
            } else if (key.startsWith(NOTE)) {
                notes.put(key.substring(NOTE.length()), value);
            } else {
                plain.put(key, value);
            }
        }
        return new ModelCard(
                required(plain, "name"),
                required(plain, "version"),
                required(plain, "trained"),
                number("normaliser", required(plain, "normaliser")),
                data,
                languages,
                notes);
    }

    private static String required(Map<String, String> plain, String key) throws ModelFormatException {
        String value = plain.get(key);
        if (value == null) {
            throw new ModelFormatException("its header has no \"" + key + "\"");
        }
        return value;
    }

    private static int number(String key, String value) throws ModelFormatException {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new ModelFormatException("\"" + key + "\" in its header is not a whole number");
        }
    }
}
