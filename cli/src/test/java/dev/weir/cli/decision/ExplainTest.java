package dev.weir.cli.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.cli.testbed.Decisions;
import dev.weir.cli.testbed.Site;
import dev.weir.cli.testbed.Weir;
import dev.weir.schemas.Action;
import dev.weir.schemas.AppliedOverride;
import dev.weir.schemas.Decision;
import dev.weir.schemas.FiredRule;
import dev.weir.schemas.records.SignalRecords;
import dev.weir.vocabulary.Signal;
import dev.weir.vocabulary.Span;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExplainTest {
    private final Site site = Site.ready();

    @Test
    void saysWhatWasDecidedAndFromWhat() {
        Decisions.put(site, held());

        Weir.Result explained = site.run("explain", "c1");

        assertThat(explained.exitCode()).as(explained.err()).isZero();
        assertThat(explained.out()).isEqualToNormalizingNewlines("""
                content      c1, revision 3, on comments, by account anna
                decision     HOLD for SPAM (Spam), kept as a sample
                because      Looks like spam (9900)
                reason code  SPAM/CLF/spam-sure
                decided by   the policy at 2026-01-31T12:00:00.084Z, 84 ms after the upload
                policy       community, version 3, digest %s
                degraded     url.reputation: TIMEOUT
                deadline     passed: what was still unknown counted as unavailable
                reused       the content was unchanged; signals of an earlier revision were used again
                review       queue spam, priority 5, by 2026-01-31T13:00:00Z
                rules that fired, strongest first
                  spam-sure: HOLD for SPAM, final: Looks like spam (9900)
                    saw text.spam = 9900
                overrides that were true
                  trusted: to ALLOW, did not take effect
                    saw account.followers = 12
                signals
                  text.spam = 9900  (model:text 0123456789ab)
                    coverage 8000, part body
                    body, characters 4 to 9, weight 0.750
                  url.reputation is unavailable: TIMEOUT  (worker:url)
                ids
                  decision d-c1, number 2 about this content
                  replaces d-c0
                  content digest %s
                """.formatted("ab".repeat(32), "00".repeat(32)));
    }

    @Test
    void theLatestDecisionOnTheContentCounts() {
        Decisions.put(site, Decisions.allowed("c1").build());
        Decisions.put(
                site,
                Decisions.allowed("c1").setDecisionId("d-later").setSequence(2).build());
        Decisions.put(site, Decisions.allowed("c2").build());

        assertThat(site.run("explain", "c1", "--json").out()).startsWith("{\"decisionId\":\"d-later\",");
    }

    @Test
    void unknownAndDeletedContentAreDifferentThings() {
        site.put(site.topics().decisions(), "gone", null);

        Weir.Result unknown = site.run("explain", "none");
        Weir.Result deleted = site.run("explain", "gone");

        assertThat(unknown.exitCode()).isEqualTo(1);
        assertThat(unknown.err())
                .startsWith("weir: No decision about content none in "
                        + site.topics().decisions());
        assertThat(deleted.exitCode()).isEqualTo(1);
        assertThat(deleted.err()).contains("was deleted");
    }

    private static Decision held() {
        return Decisions.allowed("c1")
                .setRevision(3)
                .setAction(Action.HOLD)
                .setHarm("SPAM")
                .setReasonCode("SPAM/CLF/spam-sure")
                .setReason("Looks like spam (9900)")
                .setSampled(true)
                .setDegraded(true)
                .setDegradedBecause(List.of("url.reputation: TIMEOUT"))
                .setDeadlinePassed(true)
                .setReused(true)
                .setQueue("spam")
                .setPriority(5)
                .setReviewBy(Decisions.UPLOADED.plusSeconds(3600))
                .setFired(List.of(new FiredRule(
                        "spam-sure", Action.HOLD, "SPAM", true, "Looks like spam (9900)", Map.of("text.spam", "9900"))))
                .setOverrides(
                        List.of(new AppliedOverride("trusted", Action.ALLOW, false, Map.of("account.followers", "12"))))
                .setSignals(SignalRecords.toAvro(List.of(
                        Signal.unavailable("url.reputation", "TIMEOUT", "worker:url", ""),
                        Signal.of("text.spam", 9900, "model:text", "0123456789ab")
                                .withDetail(Map.of("part", "body", "coverage", "8000"))
                                .withSpans(List.of(new Span("body", 4, 9, 0.75))))))
                .setSequence(2)
                .setSupersedes("d-c0")
                .build();
    }
}
