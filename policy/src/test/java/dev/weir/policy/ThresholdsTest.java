package dev.weir.policy;

import static dev.weir.policy.cel.Operator.AT_LEAST;
import static dev.weir.policy.cel.Operator.AT_MOST;
import static dev.weir.policy.cel.Operator.EQUAL;
import static dev.weir.policy.cel.Operator.LESS;
import static dev.weir.policy.cel.Operator.MORE;
import static dev.weir.policy.cel.Operator.UNEQUAL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.policy.cel.Operator;
import dev.weir.vocabulary.Action;
import java.util.List;
import org.assertj.core.api.AbstractListAssert;
import org.assertj.core.api.ObjectAssert;
import org.junit.jupiter.api.Test;

/** The marks on a signal's bar. */
class ThresholdsTest {
    private static AbstractListAssert<?, List<? extends Threshold>, Threshold, ObjectAssert<Threshold>> assertMarks(
            String condition, String signal) {
        Policy policy = Policies.of("rules:\n  - {id: one, when: \"" + condition + "\", action: REVIEW, harm: HATE}\n");
        return assertThat(policy.thresholds().getOrDefault(signal, List.of()));
    }

    private static Threshold mark(Operator operator, double number) {
        return new Threshold("one", operator, number, Action.REVIEW, false);
    }

    @Test
    void everyRuleAndOverrideLeavesItsMarksWithItsAction() {
        Policy policy = Policies.of("""
                rules:
                  - {id: sure, when: "text.hate >= 9700", action: BLOCK, harm: HATE}
                  - {id: trusted, when: "text.hate < 8000 && account.age_days > 365", override: {lowers: [REVIEW], to: ALLOW}}
                  - {id: grey, when: "text.hate >= 4000 && llm.hate >= 6000", action: REVIEW, harm: HATE}
                """);

        assertThat(policy.thresholds()).containsOnlyKeys("text.hate", "llm.hate", "account.age_days");
        assertThat(policy.thresholds().get("text.hate"))
                .containsExactly(
                        new Threshold("sure", AT_LEAST, 9700, Action.BLOCK, false),
                        new Threshold("grey", AT_LEAST, 4000, Action.REVIEW, false),
                        new Threshold("trusted", LESS, 8000, Action.ALLOW, true));
        assertThat(policy.thresholds().get("account.age_days"))
                .containsExactly(new Threshold("trusted", MORE, 365, Action.ALLOW, true));
    }

    @Test
    void everyComparisonCounts() {
        assertMarks(
                        "text.hate > 1 || text.hate >= 2 || text.hate < 3 || text.hate <= 4 || text.hate == 5 || text.hate != -6",
                        "text.hate")
                .containsExactly(
                        mark(MORE, 1),
                        mark(AT_LEAST, 2),
                        mark(LESS, 3),
                        mark(AT_MOST, 4),
                        mark(EQUAL, 5),
                        mark(UNEQUAL, -6));
        assertMarks("image.ratio > 2.5 && image.ratio < 3", "image.ratio")
                .containsExactly(mark(MORE, 2.5), mark(LESS, 3));
    }

    @Test
    void theSignalStandsOnTheLeftWhereverItWasWritten() {
        assertMarks("1 > text.hate || 2 >= text.hate || 3 < text.hate || 4 <= text.hate || 5 == text.hate", "text.hate")
                .containsExactly(mark(LESS, 1), mark(AT_MOST, 2), mark(MORE, 3), mark(AT_LEAST, 4), mark(EQUAL, 5));
    }

    @Test
    void aNotTurnsTheComparisonRound() {
        assertMarks("!(text.hate > 1 && !(text.hate < 2)) || !(text.hate == 3)", "text.hate")
                .containsExactly(mark(AT_MOST, 1), mark(LESS, 2), mark(UNEQUAL, 3));
    }

    @Test
    void choicesAndListsAreLookedInto() {
        assertMarks("upload.language == 'xx' ? text.hate > 1 : !(text.hate > 2)", "text.hate")
                .containsExactly(mark(MORE, 1), mark(AT_MOST, 2));
        assertMarks("upload.tags.exists(tag, tag == 'x' && text.hate > 1)", "text.hate")
                .containsExactly(mark(MORE, 1));
    }

    @Test
    void whatIsComparedWithNoConstantNumberLeavesNoMark() {
        assertMarks("text.hate + llm.hate > 5 && text.hate > llm.hate && upload.language == 'xx'", "text.hate")
                .isEmpty();
        assertMarks("upload.language == 'xx'", "upload.language").isEmpty();
        assertMarks("text.hate in [1, 2] || upload.tags.size() > 3", "text.hate")
                .isEmpty();
    }

    @Test
    void theSameComparisonIsMarkedOnce() {
        assertMarks("(text.hate > 1 && llm.hate > 5) || (text.hate > 1 && llm.hate < 2)", "text.hate")
                .containsExactly(mark(MORE, 1));
    }

    @Test
    void anOperatorIsShownAsCelWritesIt() {
        assertThat(Operator.values()).extracting(Operator::symbol).containsExactly("<", "<=", "==", "!=", ">=", ">");
    }
}
