package dev.weir.cli.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.cli.testbed.Decisions;
import dev.weir.cli.testbed.Site;
import dev.weir.cli.testbed.Weir;
import dev.weir.schemas.Action;
import dev.weir.schemas.DecidedBy;
import dev.weir.schemas.Decision;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class DecisionsTest {
    private final Site site = Site.ready();

    @Test
    void aDecisionIsOneLine() {
        Decisions.put(site, Decisions.allowed("c1").build());
        Decisions.put(
                site,
                Decisions.allowed("c1")
                        .setRevision(2)
                        .setAction(Action.BLOCK)
                        .setHarm("SPAM")
                        .setReason("Looks like spam (9900)")
                        .setDegraded(true)
                        .setSampled(true)
                        .setDecidedBy(DecidedBy.PERSON)
                        .build());

        Weir.Result listed = site.run("decisions");

        assertThat(listed.exitCode()).as(listed.err()).isZero();
        assertThat(listed.lines())
                .containsExactly(
                        "2026-01-31T12:00:00Z  ALLOW     NONE              c1 r0  No rule fired  (community 3)",
                        "2026-01-31T12:00:00Z  BLOCK     SPAM              c1 r2  Looks like spam (9900)"
                                + "  (by a person, degraded, sample, community 3)");
    }

    @Test
    void jsonHasOneObjectALine() {
        Decisions.put(site, Decisions.allowed("c1").build());

        assertThat(site.run("decisions", "--json").lines())
                .singleElement()
                .asString()
                .startsWith("{\"decisionId\":\"d-c1\",\"contentId\":\"c1\",\"revision\":0,")
                .contains("\"uploadedAt\":\"2026-01-31T12:00:00Z\"");
    }

    @Test
    void limitKeepsTheNewestOverAllPartitionsInTheOrderOfTime() {
        for (int i = 0; i < 40; i++) {
            put("c" + i, Decisions.UPLOADED.plusSeconds(i));
        }

        assertThat(site.run("decisions", "--limit", "3").lines())
                .extracting(line -> line.split("  +", -1)[3])
                .containsExactly("c37 r0", "c38 r0", "c39 r0");
        assertThat(site.run("decisions", "--limit", "0").out()).isEmpty();
        assertThat(site.run("decisions", "--limit", "1000").lines()).hasSize(40);
        assertThat(site.run("decisions", "--limit", "-1").exitCode()).isEqualTo(2);
    }

    /** Of today: between records of long ago and of now the broker begins a new segment, and compacts the old one at any moment. */
    @Test
    void limitLooksPastTheGapsThatTransactionsLeave() {
        Instant now = Instant.now();
        for (int i = 0; i < 10; i++) {
            put("c", now.plusMillis(i));
        }
        site.abortedPuts(site.topics().decisions(), "c", 200);

        assertThat(site.run("decisions", "--limit", "10").lines()).hasSize(10);
    }

    @Test
    void sinceLeavesOutWhatIsOlder() {
        put("old", Instant.now().minus(Duration.ofHours(2)));
        put("new", Instant.now().minus(Duration.ofMinutes(1)));

        assertThat(site.run("decisions", "--since", "1h").lines())
                .singleElement()
                .asString()
                .contains("new r0");
        assertThat(site.run("decisions", "--since", "soon").err())
                .contains("'soon' is not a duration; write e.g. 500ms");
    }

    @Test
    void followGoesOnUntilNobodyReads() {
        Decisions.put(site, Decisions.allowed("before").build());

        assertThat(site.weir()
                        .untilOutput(
                                "after",
                                () -> Decisions.put(
                                        site, Decisions.allowed("after").build()))
                        .run("decisions", "--follow")
                        .lines())
                .satisfiesExactly(
                        line -> assertThat(line).contains("before r0"),
                        line -> assertThat(line).contains("after r0"));
    }

    @Test
    void whatCannotBeReadIsReportedAndTheRestGoesOn() {
        String topic = site.topics().decisions();
        site.put(topic, "c", "no avro".getBytes(StandardCharsets.UTF_8));
        Decisions.put(site, Decisions.allowed("c").build());

        Weir.Result listed = site.run("decisions");

        assertThat(listed.exitCode()).isEqualTo(1);
        assertThat(listed.lines()).hasSize(1);
        assertThat(listed.err())
                .matches("weir: " + topic + ", partition \\d, offset 0: no readable Decision; passed over\\R");
    }

    @Test
    void whatAnIdMightDoToATerminalIsEscaped() {
        Decisions.put(site, Decisions.allowed("\u001b[2Jc\nforged").build());

        assertThat(site.run("decisions").lines()).singleElement().asString().contains(" \\u001b[2Jc\\u000aforged r0");
    }

    @Test
    void violationsReadsTheTopicsOfTheHarmsThatAreNamed() {
        violation("SPAM", "s");
        violation("FRAUD", "f");
        violation("HATE", "h");

        assertThat(site.run("violations", "spam", "FRAUD").lines())
                .extracting(line -> line.split("  +", -1)[3])
                .containsExactlyInAnyOrder("s r0", "f r0");
        assertThat(site.run("violations").lines()).hasSize(3);
        Weir.Result unknown = site.run("violations", "RUDE");
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.err()).contains("there is no RUDE. Known: CSAE.KNOWN, ");
    }

    @Test
    void withoutTopicsItSaysHowToCreateThem() {
        Weir.Result listed = Site.empty().run("decisions", "--timeout", "2s");

        assertThat(listed.exitCode()).isEqualTo(1);
        assertThat(listed.err()).contains("weir topics create");
    }

    private void violation(String harm, String contentId) {
        Decision decision = Decisions.allowed(contentId)
                .setHarm(harm)
                .setAction(Action.BLOCK)
                .build();
        site.put(site.topics().violations(harm), contentId, Decision.class, decision);
    }

    private void put(String contentId, Instant time) {
        String topic = site.topics().decisions();
        Decision decision = Decisions.allowed(contentId).setDecidedAt(time).build();
        site.put(new ProducerRecord<>(
                topic,
                null,
                time.toEpochMilli(),
                contentId.getBytes(StandardCharsets.UTF_8),
                site.bytes(topic, Decision.class, decision)));
    }
}
