package dev.weir.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.schemas.Action;
import dev.weir.schemas.Decision;
import dev.weir.schemas.QualityCount;
import dev.weir.schemas.QualityKind;
import dev.weir.schemas.ReviewOutcome;
import dev.weir.schemas.UploadEvent;
import dev.weir.signals.bank.BankEntry;
import dev.weir.signals.bank.BankSettings;
import dev.weir.signals.bank.BankSnapshot;
import dev.weir.signals.bank.Banks;
import dev.weir.signals.fingerprint.FingerprintKind;
import dev.weir.signals.fingerprint.Fingerprinter;
import dev.weir.signals.image.ImageLimits;
import dev.weir.streams.control.Moderation;
import dev.weir.streams.records.ContentRecords;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From outcomes to counts, through the whole topology. */
class QualityTest {
    private static final String FIRST_DAY = "2026-03-01T00:00:00Z";
    private static final String THIRD_DAY = "2026-03-03T00:00:00Z";

    @TempDir
    Path stateDir;

    private ModerationDriver stream;
    private final Map<String, QualityCount> counts = new HashMap<>();

    @BeforeEach
    void open() {
        stream = new ModerationDriver(stateDir);
    }

    @AfterEach
    void close() {
        stream.close();
    }

    private void outcome(String id, String contentId, Action action, String harm) {
        stream.outcome(Uploads.outcome(id, contentId, 1, action, harm, stream.now()));
    }

    /** The newest count under a key. */
    private QualityCount count(String key) {
        stream.quality().readKeyValuesToList().forEach(count -> counts.put(count.key, count.value));
        return Optional.ofNullable(counts.get(key))
                .orElseThrow(() -> new AssertionError(key + " is not among " + counts.keySet()));
    }

    private String verdict(String key) {
        QualityCount count = count(key);
        return count.getTruePositives() + " " + count.getFalsePositives() + " " + count.getFalseNegatives();
    }

    @Test
    void outcomesAddUpPerRulePolicyAndWindow() {
        for (int i = 1; i <= 3; i++) {
            stream.upload(Uploads.of("c" + i, 1, "text " + i, "block"));
        }
        outcome("o1", "c1", Action.BLOCK, "SPAM");
        outcome("o2", "c2", Action.ALLOW, "NONE");
        stream.pass(Duration.ofDays(2));
        outcome("o3", "c3", Action.RESTRICT, "HATE");

        assertThat(verdict("RULE/test/blocked-kind/1/" + FIRST_DAY)).isEqualTo("1 1 0");
        assertThat(verdict("POLICY/test/1/" + FIRST_DAY)).isEqualTo("1 1 0");
        assertThat(verdict("RULE/test/blocked-kind/1/" + THIRD_DAY)).isEqualTo("1 0 0");
        assertThat(verdict("RULE/test/ask-llm/1/" + THIRD_DAY)).isEqualTo("0 0 1");
        assertThat(count("RULE/test/blocked-kind/1/" + FIRST_DAY).getHarm()).isEqualTo("SPAM");
    }

    @Test
    void aRepeatedOrRefusedOutcomeCountsNothing() {
        stream.upload(Uploads.of("c1", 1, "text", "block"));
        outcome("o1", "c1", Action.BLOCK, "SPAM");
        outcome("o1", "c1", Action.BLOCK, "SPAM");
        outcome("o2", "nowhere", Action.BLOCK, "SPAM");

        assertThat(count("POLICY/test/1/" + FIRST_DAY).getDecisions()).isEqualTo(1);
    }

    @Test
    void aReversalTakesBackWhatTheFirstCountedWhereItCountedIt() {
        stream.upload(Uploads.of("c1", 1, "text", "block"));
        outcome("o1", "c1", Action.BLOCK, "HATE");
        assertThat(verdict("RULE/test/ask-llm/1/" + FIRST_DAY)).isEqualTo("0 0 1");
        stream.pass(Duration.ofDays(2));
        ReviewOutcome appeal = Uploads.outcome("o2", "c1", 1, Action.ALLOW, "NONE", stream.now());
        appeal.setAppeal(true);
        stream.outcome(appeal);

        assertThat(verdict("RULE/test/ask-llm/1/" + FIRST_DAY)).isEqualTo("0 0 0");
        assertThat(verdict("RULE/test/blocked-kind/1/" + FIRST_DAY)).isEqualTo("0 0 0");
        assertThat(count("RULE/test/blocked-kind/1/" + FIRST_DAY).getDecisions())
                .isZero();
        assertThat(verdict("RULE/test/blocked-kind/1/" + THIRD_DAY)).isEqualTo("0 1 0");
        assertThat(count("POLICY/test/1/" + THIRD_DAY).getAppealsOverturned()).isEqualTo(1);
    }

    @Test
    void aReversalTakesBackAFalseNegativeAlsoAfterThePolicyHasChanged() {
        stream.upload(Uploads.plain("c1"));
        outcome("o1", "c1", Action.BLOCK, "HATE");
        String next = ModerationDriver.document("test-policy.yaml").replace("version: 1", "version: 2");
        stream.inForce(
                new Moderation(ModerationDriver.policies(next), stream.inForce().banks(), null, Map.of()));
        outcome("o2", "c1", Action.BLOCK, "SPAM");

        assertThat(verdict("RULE/test/ask-llm/1/" + FIRST_DAY)).isEqualTo("0 0 0");
        assertThat(verdict("POLICY/test/1/" + FIRST_DAY)).isEqualTo("0 0 1");
        assertThat(counts.keySet()).noneMatch(key -> key.contains("/2/") || key.contains("flood"));
    }

    @Test
    void whatASampleBringsIsWeightedByItsPropensity() {
        Decision decision;
        int tries = 0;
        do {
            stream.upload(Uploads.of("c" + tries++, 1, "text", "trusted"));
            decision = stream.decisions().readValue();
        } while (!decision.getSampled() && tries < 100);
        assertThat(decision.getReviewProbability()).isEqualTo(0.25);
        outcome("o1", decision.getContentId(), Action.BLOCK, "FRAUD");

        QualityCount policy = count("POLICY/test/1/" + FIRST_DAY);
        assertThat(policy.getFalseNegatives()).isEqualTo(1);
        assertThat(policy.getWeightedFalseNegatives()).isEqualTo(4);
        assertThat(policy.getSquaredFalseNegatives()).isEqualTo(16);
        assertThat(count("RULE/test/trusted-kind/1/" + FIRST_DAY).getWeightedTruePositives())
                .isEqualTo(4);
    }

    @Test
    void aModelIsCountedUnderItsVersion() {
        stream.upload(Uploads.of("c1", 1, "unsure", "ask"));
        stream.answer(stream.requests().readValue(), 9000);
        outcome("o1", "c1", Action.ALLOW, "NONE");

        assertThat(verdict("MODEL/llm:guard/v1/" + FIRST_DAY)).isEqualTo("0 1 0");
    }

    @Test
    void aBankIsCountedWhenItMatchedAndWhenItShouldHave() {
        UploadEvent known = Uploads.of("known", 1, "buy cheap pills", "");
        BankSnapshot bank = bankWith(known);
        stream.inForce(new Moderation(stream.inForce().policies(), Banks.of(bank), null, Map.of()));
        stream.upload(known);
        stream.upload(Uploads.of("missed", 1, "buy cheaper pills", ""));
        outcome("o1", "known", Action.BLOCK, "CSAE.KNOWN");
        outcome("o2", "missed", Action.BLOCK, "CSAE.KNOWN");

        assertThat(verdict("BANK/bank:known/" + bank.version() + "/" + FIRST_DAY))
                .isEqualTo("1 0 1");
        assertThat(verdict("RULE/test/known/1/" + FIRST_DAY)).isEqualTo("1 0 1");
    }

    private static BankSnapshot bankWith(UploadEvent upload) {
        List<BankEntry> entries = new Fingerprinter(ImageLimits.DEFAULT)
                .fingerprint(ContentRecords.contentOf(upload))
                .of(FingerprintKind.TEXT_SHA256)
                .map(text -> new BankEntry(
                        "known", "e1", FingerprintKind.TEXT_SHA256, text.value(), "CSAE.KNOWN", "test", 0, ""))
                .toList();
        return BankSnapshot.empty(BankSettings.of("known", "CSAE.KNOWN")).adding(entries);
    }

    @Test
    void aDecisionOnADegradedCaseIsSeenAndNothingElse() {
        stream.upload(Uploads.of("c1", 1, "unsure", "ask"));
        stream.pass(Duration.ofSeconds(11));
        outcome("o1", "c1", Action.BLOCK, "HATE");

        assertThat(verdict("POLICY/test/1/" + FIRST_DAY)).isEqualTo("0 0 0");
        assertThat(count("POLICY/test/1/" + FIRST_DAY).getDecisions()).isEqualTo(1);
        assertThat(counts.keySet()).noneMatch(key -> key.startsWith("RULE"));
    }

    @Test
    void whatComesLateIsCountedInItsOwnWindow() {
        stream.upload(Uploads.of("c1", 1, "text", "block"));
        ReviewOutcome late = Uploads.outcome("o1", "c1", 1, Action.BLOCK, "SPAM", stream.now());
        stream.pass(Duration.ofDays(30));
        stream.outcome(late);

        assertThat(verdict("POLICY/test/1/" + FIRST_DAY)).isEqualTo("1 0 0");
    }

    @Test
    void whatIsOlderThanTheRetentionIsForgottenAndChangesNothing() {
        stream.upload(Uploads.of("c1", 1, "text", "block"));
        ReviewOutcome late = Uploads.outcome(
                "o2", "c1", 1, Action.BLOCK, "SPAM", stream.now().plusSeconds(1));
        outcome("o1", "c1", Action.ALLOW, "NONE");
        assertThat(verdict("POLICY/test/1/" + FIRST_DAY)).isEqualTo("0 1 0");
        // Past the retention of counts, but looked at often enough that the content is still known.
        for (int i = 0; i < 5; i++) {
            stream.pass(Duration.ofDays(81));
            stream.upload(Uploads.of("c1", 2 + i, "text", "block"));
        }
        assertThat(stream.storeSizes()).containsEntry("quality", 0L);
        stream.outcome(late);

        assertThat(stream.examples().readValuesToList()).hasSize(2);
        assertThat(stream.quality().isEmpty()).isTrue();
        assertThat(stream.storeSizes()).containsEntry("quality", 0L);
    }

    @Test
    void aCountSurvivesAsOneEntryPerSubjectAndWindow() {
        for (int i = 1; i <= 20; i++) {
            stream.upload(Uploads.of("c" + i, 1, "text " + i, "block"));
            outcome("o" + i, "c" + i, Action.BLOCK, "SPAM");
        }

        assertThat(stream.quality().readKeyValuesToList().stream()
                        .filter(count -> count.value.getKind() == QualityKind.POLICY))
                .hasSize(20)
                .last()
                .satisfies(count -> assertThat(count.value.getTruePositives()).isEqualTo(20));
        assertThat(stream.storeSizes().get("quality")).isLessThan(10);
    }
}
