package dev.weir.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What pages show of a program is in the program, line by line, so that what is shown is what runs. */
class ReadmeTest {
    private static final Path HOME = Path.of(System.getProperty("weir.home"));

    @ParameterizedTest
    @CsvSource({"README.md, java, java", "README.md, js, node", "docs/clients.md, js, node"})
    void everyBlockIsAPieceOfAnExample(String page, String language, String examples) throws IOException {
        List<List<String>> programs = programs(HOME.resolve("examples").resolve(examples), language);

        assertThat(blocks(HOME.resolve(page), language))
                .isNotEmpty()
                .allSatisfy(block -> assertThat(programs)
                        .as(
                                "%s shows lines that are in no program of examples/%s one after the other:%n%s",
                                page, examples, block)
                        .anyMatch(program -> Collections.indexOfSubList(
                                        program,
                                        block.lines().map(String::strip).toList())
                                >= 0));
    }

    private static List<List<String>> programs(Path folder, String language) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith("." + language))
                    .map(ReadmeTest::lines)
                    .toList();
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream().map(String::strip).toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> blocks(Path page, String language) throws IOException {
        return Pattern.compile("```" + language + "\n(.*?)\n```", Pattern.DOTALL)
                .matcher(Files.readString(page))
                .results()
                .map(match -> match.group(1))
                .toList();
    }
}
