package dev.weir.cli.quality;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.cli.testbed.Site;
import dev.weir.cli.testbed.Weir;
import dev.weir.schemas.QualityCount;
import dev.weir.schemas.QualityKind;
import dev.weir.schemas.quality.QualityCounts;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

class QualityTest {
    private static final Instant MARCH = Instant.parse("2026-03-01T00:00:00Z");

    private final Site site = Site.ready();

    private static QualityCount count(QualityKind kind, String name, String version, Instant start) {
        QualityCount count = new QualityCount();
        count.setKind(kind);
        count.setName(name);
        count.setVersion(version);
        count.setWindowStart(start);
        count.setWindowEnd(start.plus(Duration.ofDays(1)));
        return count;
    }

    /** With so many true and false positives and false negatives of weight 1. */
    private static QualityCount judged(QualityCount count, int right, int wrong, int missed) {
        count.setTruePositives(right);
        count.setFalsePositives(wrong);
        count.setFalseNegatives(missed);
        count.setWeightedTruePositives(right);
        count.setWeightedFalsePositives(wrong);
        count.setWeightedFalseNegatives(missed);
        count.setSquaredTruePositives(right);
        count.setSquaredFalsePositives(wrong);
        count.setSquaredFalseNegatives(missed);
        count.setDecisions(right + wrong + missed);
        return count;
    }

    private void put(QualityCount count) {
        site.put(site.topics().quality(), QualityCounts.key(count), QualityCount.class, count);
    }

    private void rule(String name, Instant start, int right, int wrong, int missed) {
        QualityCount count = judged(count(QualityKind.RULE, name, "1", start), right, wrong, missed);
        count.setHarm("SPAM");
        put(count);
    }

    @Test
    void theWindowsOfAVersionAreAddedUpInATableWithIntervals() {
        rule("community/spam-sure", MARCH, 5, 2, 0);
        rule("community/spam-sure", MARCH.plus(Duration.ofDays(1)), 3, 0, 2);
        put(judged(count(QualityKind.MODEL, "model:text", "0f3a61c2b9d4", MARCH), 0, 20, 0));

        Weir.Result shown = site.run("quality");

        assertThat(shown.exitCode()).as(shown.err()).isZero();
        assertThat(shown.lines())
                .containsExactly(
                        "windows from 2026-03-01T00:00:00Z to 2026-03-03T00:00:00Z",
                        "kind   name                 version       harm  windows  decisions  blind  overturned  TP  FP  FN"
                                + "  precision               recall",
                        "rule   community/spam-sure  1             SPAM  2        12         0      0           8   2   2 "
                                + "  0.80 [0.49, 0.94] n 10  0.80 [0.49, 0.94] n 10",
                        "model  model:text           0f3a61c2b9d4  -     1        20         0      0           0   20  0 "
                                + "  0.00 [0.00, 0.16] n 20  -");
    }

    @Test
    void theLastCountUnderAKeyHolds() {
        rule("community/spam-sure", MARCH, 1, 0, 0);
        rule("community/spam-sure", MARCH, 2, 0, 0);
        rule("community/taken-back", MARCH, 1, 0, 0);
        rule("community/taken-back", MARCH, 0, 0, 0);

        assertThat(site.run("quality", "--json").lines())
                .singleElement()
                .asString()
                .contains("\"truePositives\":2");
    }

    @Test
    void jsonSaysWhatTheEstimatesRestOn() {
        QualityCount count = judged(count(QualityKind.POLICY, "community", "1", MARCH), 10, 0, 1);
        count.setWeightedFalseNegatives(50);
        count.setSquaredFalseNegatives(2500);
        count.setBlind(4);
        count.setAppealsOverturned(1);
        put(count);

        assertThat(site.run("quality", "--json").lines())
                .singleElement()
                .asString()
                .startsWith("{\"kind\":\"POLICY\",\"name\":\"community\",\"version\":\"1\",\"harm\":null,"
                        + "\"from\":\"2026-03-01T00:00:00Z\",\"to\":\"2026-03-02T00:00:00Z\",\"windows\":1,"
                        + "\"decisions\":11,\"blind\":4,\"appealsOverturned\":1,")
                .contains("\"weightedFalseNegatives\":50.0,")
                .contains("\"precision\":{\"share\":1.0,")
                .contains("\"recall\":{\"share\":0.16666666666666666,")
                .contains("\"effectiveSize\":1.4342629482071714}}");
    }

    @Test
    void kindAndSinceChoose() {
        Instant today = Instant.now().truncatedTo(ChronoUnit.DAYS);
        rule("community/old", today.minus(Duration.ofDays(10)), 1, 0, 0);
        rule("community/new", today.minus(Duration.ofDays(3)), 1, 0, 0);
        put(judged(count(QualityKind.BANK, "bank:known", "7", today), 1, 0, 0));

        assertThat(site.run("quality", "--since", "7d", "--kind", "rule").out())
                .contains("community/new")
                .doesNotContain("community/old")
                .doesNotContain("bank:known");
        assertThat(site.run("quality", "--kind", "BANK", "--kind", "model").lines())
                .hasSize(3);
        assertThat(site.run("quality").lines()).hasSize(5);
    }

    @Test
    void wrongUsageSaysWhatThereIs() {
        Weir.Result unknown = site.run("quality", "--kind", "person");

        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.err()).contains("'person' is no kind; use rule, bank, model or policy");
        assertThat(site.run("quality", "--since", "soon").exitCode()).isEqualTo(2);
    }

    @Test
    void withoutCountsItSaysSo() {
        Weir.Result shown = site.run("quality");

        assertThat(shown.exitCode()).isZero();
        assertThat(shown.out()).contains("There are no counts");
        assertThat(site.run("quality", "--json").out()).isEmpty();
    }

    @Test
    void whatCannotBeReadIsReportedAndTheRestIsShown() {
        site.put(site.topics().quality(), "key", "no avro".getBytes(StandardCharsets.UTF_8));
        rule("community/spam-sure", MARCH, 1, 0, 0);

        Weir.Result shown = site.run("quality");

        assertThat(shown.exitCode()).isEqualTo(1);
        assertThat(shown.out()).contains("community/spam-sure");
        assertThat(shown.err()).contains("no readable QualityCount; passed over");
    }

    @Test
    void whatANameMightDoToATerminalIsEscaped() {
        rule("\u001b[2Jforged", MARCH, 1, 0, 0);

        assertThat(site.run("quality").out()).contains("\\u001b[2Jforged").doesNotContain("\u001b");
    }

    @Test
    void withoutTopicsItSaysHowToCreateThem() {
        Weir.Result shown = Site.empty().run("quality", "--timeout", "2s");

        assertThat(shown.exitCode()).isEqualTo(1);
        assertThat(shown.err()).contains("weir topics create");
    }
}
