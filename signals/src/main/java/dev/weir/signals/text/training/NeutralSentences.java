package dev.weir.signals.text.training;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The project's own friendly and neutral sentences, many naming groups of people. Data sets about hate name groups
 * mostly in hateful texts; these say that naming a group is not what makes a text hateful.
 *
 * <p>Every fourth sentence pattern is kept for measuring and never trained on.
 */
final class NeutralSentences {
    static final String SOURCE = "weir_neutral";
    private static final String RESOURCE = "neutral.tsv";
    private static final String GROUP = "{}";
    private static final int DEV_ONE_IN = 4;

    private NeutralSentences() {}

    static List<LabelledText> train() {
        return load(false);
    }

    static List<LabelledText> dev() {
        return load(true);
    }

    private static List<LabelledText> load(boolean dev) {
        Map<String, List<String>> groups = new TreeMap<>();
        List<LabelledText> texts = new ArrayList<>();
        int pattern = 0;
        for (String line : lines()) {
            String[] cells = line.split("\t", -1);
            if (cells[1].equals("groups")) {
                groups.put(cells[0], List.of(cells[2].split(",", -1)));
                continue;
            }
            boolean held = pattern++ % DEV_ONE_IN == DEV_ONE_IN - 1;
            if (held != dev) {
                continue;
            }
            List<String> fillings = cells[2].contains(GROUP) ? groups.getOrDefault(cells[0], List.of()) : List.of("");
            for (String group : fillings) {
                texts.add(new LabelledText(
                        "neutral-" + pattern + "-" + group,
                        cells[2].replace(GROUP, group),
                        SOURCE,
                        cells[0],
                        Map.of("toxic", false, "hate", false)));
            }
        }
        return texts;
    }

    private static List<String> lines() {
        InputStream stream = Objects.requireNonNull(NeutralSentences.class.getResourceAsStream(RESOURCE), RESOURCE);
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
