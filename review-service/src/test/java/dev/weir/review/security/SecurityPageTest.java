package dev.weir.review.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What docs/security.md says a test shows, a test of that name is there to show. */
class SecurityPageTest {
    private static final Path HOME = Path.of(System.getProperty("weir.home"));
    private static final Pattern NAMED = Pattern.compile("`([A-Z][A-Za-z]*Test)((?:\\.[A-Za-z0-9]+)*)`");

    @Test
    void everyTestItNamesIsThere() throws IOException {
        Map<String, String> tests = sources();
        Matcher named = NAMED.matcher(Files.readString(HOME.resolve("docs/security.md")));
        Set<String> missing = new TreeSet<>();
        int count = 0;
        while (named.find()) {
            count++;
            String source = tests.getOrDefault(named.group(1), "");
            String path = named.group(2);
            String last = path.substring(path.lastIndexOf('.') + 1);
            Pattern declared = Pattern.compile("(void|class) " + last + "\\b");
            if (source.isEmpty()
                    || (!last.isEmpty() && !declared.matcher(source).find())) {
                missing.add(named.group());
            }
        }
        assertThat(count).isGreaterThan(50);
        assertThat(missing).isEmpty();
    }

    /** Name and text of every test of the house. */
    private static Map<String, String> sources() throws IOException {
        try (Stream<Path> modules = Files.list(HOME)) {
            return modules.map(module -> module.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .flatMap(folder -> files(folder).stream())
                    .collect(Collectors.toMap(
                            file -> file.getFileName().toString().replace(".java", ""),
                            SecurityPageTest::text,
                            (first, second) -> first + second));
        }
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith("Test.java")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
