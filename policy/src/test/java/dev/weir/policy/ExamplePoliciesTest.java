package dev.weir.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.vocabulary.Harms;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The policies that ship as examples hold what they promise. */
class ExamplePoliciesTest {
    static final Path FOLDER = Path.of(Objects.requireNonNull(System.getProperty("weir.home")), "examples", "policies");

    static List<Path> examples() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void passesItsOwnTestsAndInvariantsWithoutWarnings(Path file) {
        PolicyCheck.Report report = PolicyCheck.check(String.valueOf(file.getFileName()), read(file), Harms.standard());

        assertThat(report.problems()).isEmpty();
        assertThat(report.tests())
                .isNotEmpty()
                .allSatisfy(
                        test -> assertThat(test.differences()).as(test.name()).isEmpty());
        assertThat(report.counterexamples()).isEmpty();
        assertThat(report.warnings()).isEmpty();
        assertThat(report.ok()).isTrue();
    }
}
