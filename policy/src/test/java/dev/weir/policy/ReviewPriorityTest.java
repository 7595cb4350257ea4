package dev.weir.policy;

import static dev.weir.policy.Policies.UNAVAILABLE;
import static dev.weir.policy.Policies.signals;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.weir.vocabulary.Harms;
import dev.weir.vocabulary.Signals;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a task stands in the review queue. */
class ReviewPriorityTest {
    private static final String RULES = """
            rules:
              - {id: hate, when: "text.hate >= 4000 && llm.hate >= 2000", action: REVIEW, harm: HATE}
              - {id: near, when: "hash.bank_distance <= 31", action: REVIEW, harm: CSAE.NOVEL}
            """;
    private static final ReviewFacts QUIET = new ReviewFacts(0, 0, 0, 0, 0, ReviewFacts.NO_SLA, 0, false);

    private static Policy orderedBy(String priority) {
        return Policies.of(RULES + "review:\n  priority: \"" + priority + "\"\n");
    }

    private static ReviewPriority priority(String expression, Map<String, ?> values, ReviewFacts facts) {
        return orderedBy(expression).reviewPriority(signals(values), facts);
    }

    private static long usual(ReviewFacts facts) {
        return Policies.of(RULES).reviewPriority(Signals.NONE, facts).value();
    }

    @Test
    void theExpressionOfTheDocumentReadsSignalsAndFactsAndSaysWhatItSaw() {
        ReviewPriority priority = priority(
                "text.hate + 100 * review.severity + (upload.language == 'de' ? 1 : 0)",
                Map.of("text.hate", 4200, "upload.language", "de"),
                new ReviewFacts(1, 3, 2, 3, 4, 5, 6, true));

        assertThat(priority.value()).isEqualTo(4501);
        assertThat(priority.expression())
                .isEqualTo("text.hate + 100 * review.severity + (upload.language == 'de' ? 1 : 0)");
        assertThat(priority.inputs())
                .containsExactly(
                        Map.entry("review.severity", "3"),
                        Map.entry("text.hate", "4200"),
                        Map.entry("upload.language", "de"));
    }

    @Test
    void everyFactCanBeRead() {
        ReviewFacts facts = new ReviewFacts(1_000_000, 5, 10, 100, 1_000, 10_000, 100_000, true);

        ReviewPriority priority = priority(
                "review.rule_priority + review.severity + review.probability + review.reach + review.reports"
                        + " + review.minutes_to_sla + review.age_minutes + (review.appeal ? 1 : 0)",
                Map.of(),
                facts);

        assertThat(priority.value()).isEqualTo(1_111_116);
        assertThat(priority.inputs()).containsOnlyKeys(ReviewFacts.names().keySet());
    }

    @Test
    void aSignalThatIsNotKnownCountsAsNothingAndSaysWhy() {
        String expression = "7 + text.hate + llm.hate + report.count + upload.tags.size()";

        ReviewPriority priority =
                priority(expression, Map.of("text.hate", UNAVAILABLE, "report.count", "three"), QUIET);

        assertThat(priority.value()).isEqualTo(7);
        assertThat(priority.inputs())
                .containsEntry("text.hate", "unavailable (TIMEOUT)")
                .containsEntry("llm.hate", "unavailable (DEADLINE)")
                .containsEntry("report.count", "unavailable (WRONG_TYPE (declared int))")
                .containsEntry("upload.tags", "(0 texts)");
        assertThat(priority("account.age_days + 5", Map.of(), QUIET).value())
                .as("a declared default stands in")
                .isEqualTo(5);
    }

    @Test
    void aTextOfTheUploadIsNeverShown() {
        assertThat(priority(
                                "upload.language.startsWith('d') ? 1 : 0",
                                Map.of("upload.language", "you are a fool"),
                                QUIET)
                        .inputs())
                .containsEntry("upload.language", "(text of 14 characters)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1 / review.reports",
                "1 % text.hate",
                "9223372036854775807 + 1 + review.reports",
                "int(upload.language)",
                "size(timestamp(upload.language) > timestamp('2020-01-01T00:00:00Z') ? 'a' : 'b')",
                "size(string(duration(upload.language)))",
                "[1, 2][review.reports + 5]",
                "int(image.ratio * 1e300)",
                "{'a': 1}[upload.language]",
                "int(image.ratio / 0.0)",
                "upload.tags.map(tag, int(tag))[0]"
            })
    void anExpressionThatFailsGivesZero(String expression) {
        ReviewPriority priority = priority(
                expression, Map.of("upload.language", "you", "text.hate", 0, "upload.tags", List.of("x")), QUIET);

        assertThat(priority.value()).isZero();
        assertThat(priority.inputs()).isNotEmpty();
    }

    @Test
    void factsOutsideTheirBoundsCountAsTheNearestBound() {
        assertThat(new ReviewFacts(Long.MIN_VALUE, -1, -1, -1, -1, Long.MIN_VALUE, -1, false))
                .isEqualTo(new ReviewFacts(-ReviewFacts.MOST, 0, 0, 0, 0, -ReviewFacts.NO_SLA, 0, false));
        assertThat(new ReviewFacts(
                        Long.MAX_VALUE,
                        6,
                        10_001,
                        Long.MAX_VALUE,
                        Long.MAX_VALUE,
                        Long.MAX_VALUE,
                        Long.MAX_VALUE,
                        true))
                .isEqualTo(new ReviewFacts(
                        ReviewFacts.MOST,
                        5,
                        10_000,
                        ReviewFacts.MOST,
                        ReviewFacts.MOST,
                        ReviewFacts.NO_SLA,
                        ReviewFacts.MOST,
                        true));
    }

    @Test
    void noSlaIsFurtherAwayThanAnySlaMayBe() {
        assertThat(ReviewFacts.NO_SLA)
                .isGreaterThan(PolicyLimits.DEFAULT.maxDuration().toMinutes());
    }

    @ParameterizedTest
    @CsvSource({
        // rule, severity, probability, reach, reports, minutes to SLA, age, appeal, priority
        "0,    0, 0,    0,      0,    1000000, 0, false, 0",
        "8000, 0, 9000, 0,      0,    1000000, 0, false, 8000",
        "0,    0, 9000, 0,      0,    1000000, 0, false, 9000",
        "0,    3, 0,    0,      0,    1000000, 0, false, 30000",
        "0,    0, 0,    9999,   0,    1000000, 0, false, 0",
        "0,    0, 0,    10000,  0,    1000000, 0, false, 1000",
        "0,    0, 0,    100000, 0,    1000000, 0, false, 2000",
        "0,    0, 0,    0,      3,    1000000, 0, false, 750",
        "0,    0, 0,    0,      9999, 1000000, 0, false, 5000",
        "0,    0, 0,    0,      0,    361,     0, false, 0",
        "0,    0, 0,    0,      0,    360,     0, false, 2000",
        "0,    0, 0,    0,      0,    180,     0, false, 5000",
        "0,    0, 0,    0,      0,    0,       0, false, 10000",
        "0,    0, 0,    0,      0,    -90,     0, false, 10000",
        "0,    0, 0,    0,      0,    1000000, 5, true,  5000",
        "8000, 2, 8000, 20000,  2,    100,     5, true,  39500",
    })
    void withoutAnExpressionTheUsualOneStands(
            long rule,
            int severity,
            int probability,
            long reach,
            long reports,
            long toSla,
            long age,
            boolean appeal,
            long expected) {
        ReviewFacts facts = new ReviewFacts(rule, severity, probability, reach, reports, toSla, age, appeal);

        assertThat(usual(facts)).isEqualTo(expected);
    }

    @Test
    void aSureCaseThatIsOverdueStaysBehindWhatIsTwoStepsGraver() {
        assertThat(usual(new ReviewFacts(9_999, 3, 9_999, 0, 0, -600, 0, false)))
                .isLessThan(usual(new ReviewFacts(0, 5, 0, 0, 0, ReviewFacts.NO_SLA, 0, false)));
    }

    @Test
    void reportsAloneNeverLiftALesserHarmPastAGraverOne() {
        assertThat(usual(new ReviewFacts(0, 1, 0, 0, 1_000_000, ReviewFacts.NO_SLA, 0, false)))
                .isLessThan(usual(new ReviewFacts(0, 2, 0, 0, 0, ReviewFacts.NO_SLA, 0, false)));
    }

    @Test
    void theHighestScoreIsTheOneThatTheRuleRead() {
        Policy policy = Policies.of(RULES);
        Signals signals =
                signals(Map.of("text.hate", 5000, "llm.hate", 7000, "llm.spam", 9000, "hash.bank_distance", 31));

        assertThat(policy.highestScore("hate", signals)).isEqualTo(7000);
        assertThat(policy.highestScore("near", signals))
                .as("a distance is no score")
                .isZero();
        assertThat(policy.highestScore("other", signals)).as("no such rule").isZero();
        assertThat(policy.highestScore("hate", signals(Map.of("text.hate", UNAVAILABLE, "llm.hate", 99_999))))
                .as("nothing that can be trusted")
                .isZero();
    }

    @Test
    void theOrderOfTheQueueChangesNoVerdict() {
        Policy ordered = orderedBy("review.severity");

        for (int score : new int[] {3999, 4000, 9999}) {
            Question question = Policies.late(Map.of("text.hate", score));
            assertThat(ordered.settle(question)).isEqualTo(Policies.of(RULES).settle(question));
        }
    }

    @Test
    void aSignalThatOnlyOrdersTheQueueIsRead() {
        assertThat(warnings(RULES + "review: {priority: \"account.strikes_90d\"}\n"))
                .extracting(Problem::message)
                .noneMatch(message -> message.contains("account.strikes_90d"));
        assertThat(warnings(RULES))
                .extracting(Problem::message)
                .contains("the signal account.strikes_90d is declared but never read");
    }

    @Test
    void anExpressionThatCanFailIsAWarningWithWhatItSaw() {
        assertThat(warnings(RULES + "review:\n  priority: \"100 / review.reports\"\n"))
                .filteredOn(warning -> warning.message().contains("review.priority"))
                .extracting(Problem::message, Problem::line, Problem::column)
                .containsExactly(tuple(
                        "`review.priority` fails (DIVIDE_BY_ZERO) with {review.reports=0}: the task would stand at 0",
                        19,
                        13));
        assertThat(warnings(RULES + "review:\n  priority: \"review.reports > 0 ? 100 / review.reports : 0\"\n"))
                .extracting(Problem::message)
                .noneMatch(message -> message.contains("review.priority"));
    }

    @Test
    void aDocumentFromBeforeTheNamesWereTakenStillCompilesAndIsWarned() {
        String document = Policies.yaml("").replace("report.count:", "review.reports:") + """
                rules:
                  - {id: many, when: "review.reports > 3", action: REVIEW, harm: HATE}
                """;
        Policy policy = Policy.compile("old.yaml", document, Harms.standard());

        assertThat(Policies.settled(policy, Map.of("review.reports", 4)).fired())
                .hasSize(1);
        assertThat(policy.reviewPriority(
                                signals(Map.of("review.reports", 4)),
                                new ReviewFacts(0, 0, 0, 0, 2, ReviewFacts.NO_SLA, 0, false))
                        .inputs())
                .containsEntry("review.reports", "2");
        assertThat(PolicyCheck.check("old.yaml", document, Harms.standard()).warnings())
                .extracting(Problem::message)
                .contains("names beginning with review. are what the review queue knows of a task");
    }

    private static List<Problem> warnings(String rules) {
        return PolicyCheck.check("example.yaml", Policies.yaml(rules), Harms.standard())
                .warnings();
    }
}
