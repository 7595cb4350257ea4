package dev.weir.operations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Metrics as a program's sources name them: for programs that take servers of others, or people at work, before they count anything.
 *
 * @param words of each source file that names a metric, by that metric's name as Prometheus has it, without unit and suffix
 */
record Declared(Map<String, Set<String>> words) {
    private static final Pattern WORD = Pattern.compile("\"([a-z][a-z.]*)\"");
    private static final Pattern SUFFIX = Pattern.compile("(_seconds)?(_total|_bucket|_count|_sum|_max)?$");

    static Declared in(Path module) {
        Map<String, Set<String>> words = new TreeMap<>();
        try (Stream<Path> files = Files.walk(module.resolve("src/main/java"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                Set<String> all = WORD.matcher(Files.readString(file))
                        .results()
                        .map((MatchResult found) -> found.group(1))
                        .collect(Collectors.toCollection(TreeSet::new));
                all.stream()
                        .filter(word -> word.startsWith("weir."))
                        .forEach(name -> words.computeIfAbsent(
                                        name.replace('.', '_').replaceFirst("_seconds$", ""), key -> new TreeSet<>())
                                .addAll(all));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Declared(words);
    }

    boolean names(String metric) {
        return words.containsKey(SUFFIX.matcher(metric).replaceFirst(""));
    }

    /** What could be a label of a metric. */
    Set<String> wordsAround(String metric) {
        return words.getOrDefault(SUFFIX.matcher(metric).replaceFirst(""), Set.of());
    }
}
