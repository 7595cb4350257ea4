package dev.weir.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.vocabulary.Harms;
import dev.weir.vocabulary.Signals;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
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

    @ParameterizedTest
    @MethodSource("examples")
    void saysOfEveryRuleWhatItStandsForInTheLanguagesOfItsUploaders(Path file) {
        Policy policy = compile(file);

        assertThat(policy.rules())
                .allSatisfy(rule ->
                        assertThat(policy.clauseOf(rule.id())).as(rule.id()).isPresent());
        assertThat(policy.clauses()).allSatisfy(clause -> {
            assertThat(clause.notice()).as(clause.id()).containsOnlyKeys("en", "de");
            assertThat(clause.actions()).as(clause.id()).isNotEmpty();
        });
    }

    @ParameterizedTest
    @MethodSource("examples")
    void showsTwoExamplesEachWayButNoneOfChildSafety(Path file) {
        assertThat(compile(file).clauses()).allSatisfy(clause -> {
            if (clause.harm().startsWith("CSAE.")) {
                assertThat(clause.examples()).containsExactly("See the specialist guide.");
                assertThat(clause.counterexamples()).isEmpty();
            } else {
                assertThat(clause.examples()).as(clause.id()).hasSize(2);
                assertThat(clause.counterexamples()).as(clause.id()).hasSize(2);
            }
        });
    }

    @Test
    void theCommunitysQueueTakesTheGraverHarmFirstThenWhatRunsLateThenTheSurerCase() {
        Policy policy = compile(FOLDER.resolve("community.yaml"));
        ReviewFacts childSafety = new ReviewFacts(0, 5, 0, 0, 0, 720, 0, false);
        ReviewFacts hate = new ReviewFacts(9_600, 3, 9_600, 0, 0, 720, 0, false);
        ReviewFacts lessSure = new ReviewFacts(8_000, 3, 8_000, 0, 0, 720, 0, false);
        ReviewFacts reported = new ReviewFacts(9_600, 2, 9_600, 0, 900, 720, 0, false);
        ReviewFacts overdue = new ReviewFacts(8_000, 3, 8_000, 0, 0, -1, 720, false);

        assertThat(Stream.of(childSafety, overdue, hate, lessSure, reported)
                        .map(facts -> policy.reviewPriority(Signals.NONE, facts).value()))
                .isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(policy.reviewPriority(Signals.NONE, hate).inputs())
                .containsEntry("review.severity", "3")
                .containsEntry("account.uploads_1h", "unavailable (MISSING)");
    }

    private static Policy compile(Path file) {
        return Policy.compile(String.valueOf(file.getFileName()), read(file), Harms.standard());
    }
}
