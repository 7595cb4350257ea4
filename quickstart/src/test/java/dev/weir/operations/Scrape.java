package dev.weir.operations;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Metrics in Prometheus' text format.
 *
 * @param labels of each metric, by its name
 */
record Scrape(Map<String, Set<String>> labels) {
    private static final Pattern SERIES = Pattern.compile("(?m)^([a-zA-Z_:][\\w:]*)(?:\\{([^\\n]*)})? ");
    private static final Pattern LABEL = Pattern.compile("([a-zA-Z_]\\w*)=\"(?:[^\"\\\\]|\\\\.)*\"");

    static Scrape of(String text) {
        Map<String, Set<String>> labels = new TreeMap<>();
        Matcher series = SERIES.matcher(text);
        while (series.find()) {
            Set<String> names = labels.computeIfAbsent(series.group(1), metric -> new TreeSet<>());
            if (series.group(2) != null) {
                LABEL.matcher(series.group(2)).results().forEach(label -> names.add(label.group(1)));
            }
        }
        return new Scrape(labels);
    }
}
