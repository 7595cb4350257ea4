package dev.weir.quickstart.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/bad-input.md has the tables of the trial. {@code -Dweir.docs.write=true} writes them. */
class BadInputPageTest {
    private static final Path PAGE = Path.of(System.getProperty("weir.home"), "docs", "bad-input.md");
    private static final String END = "<!-- end -->";

    private static final Map<String, String> TABLES = Map.of(
            "ends",
            table(
                    "| topic | what comes | where it ends | what is said |\n|---|---|---|---|\n",
                    BadInputs.all().stream().map(BadInputPageTest::row)),
            "mended",
            table(
                    "| what is wrong | where it ends at first | once |\n|---|---|---|\n",
                    Mending.all().stream()
                            .map(row -> "| %s | %s | %s |".formatted(row.what(), end(row.end()), row.mended()))),
            "control",
            table(
                    "| topic | what is left out |\n|---|---|\n",
                    BadControl.all().stream().map(row -> "| `%s` | %s |".formatted(row.topic(), row.what()))));

    private static String table(String head, Stream<String> rows) {
        return head + rows.collect(Collectors.joining("\n")) + "\n";
    }

    private static String row(BadInput bad) {
        return "| `%s` | %s | %s | %s |".formatted(bad.topic(), bad.what(), end(bad.end()), words(bad.end()));
    }

    private static String end(End end) {
        return switch (end) {
            case End.Decided decided -> decided.action().name();
            case End.SetAside aside -> "dead letter `%s` at %s".formatted(aside.cause(), aside.stage());
            case End.Ignored ignored -> "changes nothing";
            case End.Refused ignored -> "refused by the broker";
        };
    }

    private static String words(End end) {
        return switch (end) {
            case End.Decided decided -> decided.words();
            case End.SetAside aside -> aside.words();
            case End.Ignored ignored -> ignored.words();
            case End.Refused refused -> refused.words();
        };
    }

    @Test
    void thePageHasTheTables() throws IOException {
        String page = Files.readString(PAGE);
        String right = page;
        for (Map.Entry<String, String> table : TABLES.entrySet()) {
            String begin = "<!-- table: " + table.getKey() + " -->\n";
            int from = right.indexOf(begin);
            assertThat(from).as("%s in %s", begin, PAGE).isNotNegative();
            int to = right.indexOf(END, from);
            right = right.substring(0, from + begin.length()) + table.getValue() + right.substring(to);
        }
        if (Boolean.getBoolean("weir.docs.write")) {
            Files.writeString(PAGE, right);
        } else {
            assertThat(page).isEqualTo(right);
        }
    }

    @Test
    void noTwoRowsAreAlike() {
        List<String> rows = BadInputs.all().stream()
                .map(bad -> bad.topic() + ": " + bad.what())
                .toList();
        assertThat(rows).doesNotHaveDuplicates();
    }
}
