package dev.weir.cli.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.cli.testbed.Decisions;
import dev.weir.cli.testbed.Policies;
import dev.weir.cli.testbed.Site;
import dev.weir.cli.testbed.Weir;
import dev.weir.policy.Policy;
import dev.weir.policy.Question;
import dev.weir.policy.Verdict;
import dev.weir.schemas.Action;
import dev.weir.schemas.AppliedOverride;
import dev.weir.schemas.DecidedBy;
import dev.weir.schemas.Decision;
import dev.weir.schemas.FiredRule;
import dev.weir.schemas.PolicyEntry;
import dev.weir.schemas.records.SignalRecords;
import dev.weir.schemas.topics.ControlKeys;
import dev.weir.vocabulary.Signal;
import dev.weir.vocabulary.Signals;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReplayTest {
    private final Site site = Site.ready();
    private final Policy policy = Policies.compile(Policies.SPAM);

    @BeforeEach
    void publish() {
        site.put(
                site.topics().policies(),
                ControlKeys.document(policy.digest()),
                PolicyEntry.class,
                new PolicyEntry(policy.id(), policy.version(), policy.digest(), policy.source(), Instant.EPOCH));
    }

    @Test
    void whateverThePolicySettledComesOutTheSame() {
        SplittableRandom random = new SplittableRandom(7);
        long settled = 0;
        for (int i = 0; i < 200; i++) {
            Question question = question("c" + i, random);
            if (policy.settle(question) instanceof Verdict.Settled verdict) {
                Decisions.put(site, decision(question, verdict));
                settled++;
            }
        }
        Decisions.put(site, person("p").build());

        Weir.Result replayed = site.run("replay", "--all");

        assertThat(replayed.exitCode()).as(replayed.out()).isZero();
        assertThat(settled).isGreaterThan(100);
        assertThat(replayed.out())
                .isEqualToIgnoringNewLines(
                        settled + " same, 1 by a person, 0 different, 0 impossible to settle again, 0 unreadable");
    }

    @Test
    void everyFieldThatWasTamperedWithIsNamed() {
        Map<String, Consumer<Decision>> tampering = Map.of(
                "action: decided ALLOW, now BLOCK", decision -> decision.setAction(Action.ALLOW),
                "harm: decided HATE, now SPAM", decision -> decision.setHarm("HATE"),
                "reason code: decided X, now SPAM/CLF/spam-sure", decision -> decision.setReasonCode("X"),
                "rules fired: decided [], now [spam-sure BLOCK SPAM final {text.spam=9900}]",
                        decision -> decision.setFired(List.of()),
                "overrides: decided [], now [verified to ALLOW without effect {account.verified=true}]",
                        decision -> decision.setOverrides(List.of()),
                "degraded: decided true, now false", decision -> decision.setDegraded(true),
                "sampled: decided true, now false", decision -> decision.setSampled(true));
        tampering.forEach((difference, tamper) -> {
            Decision decision = blocked("c");
            tamper.accept(decision);
            Decisions.put(site, decision);

            Weir.Result replayed = site.run("replay", "--content", "c");

            assertThat(replayed.exitCode()).isEqualTo(1);
            assertThat(replayed.lines()).first().asString().startsWith("different  ");
            assertThat(replayed.lines()).last().isEqualTo("  " + difference);
        });
    }

    @Test
    void aDecisionIsFoundByItsIdOrItsContent() {
        Decisions.put(site, blocked("c"));

        assertThat(site.run("replay", "d-c").out()).startsWith("same  ").contains("d-c  BLOCK  c r0");
        assertThat(site.run("replay", "--content", "c", "--json").out())
                .isEqualToIgnoringNewLines(
                        "{\"decisionId\":\"d-c\",\"contentId\":\"c\",\"revision\":0,\"action\":\"BLOCK\",\"result\":\"same\"}");
        Weir.Result unknown = site.run("replay", "d-none");
        assertThat(unknown.exitCode()).isEqualTo(1);
        assertThat(unknown.err()).contains("No decision d-none in ").contains("try --content");
    }

    @Test
    void whatFailedIsSettledByTheDefaultForErrorsAgain() {
        Verdict.Settled verdict = policy.settleOnError("extract: BROKEN_MEDIA");
        Question question = new Question("c", 0, Signals.NONE, false);
        Decision decision = decision(question, verdict);
        decision.setError("extract: BROKEN_MEDIA");
        Decisions.put(site, decision);

        assertThat(site.run("replay", "d-c").out()).startsWith("same  ").contains("HOLD");
    }

    @Test
    void aDecisionThatNowNeedsMoreIsDifferent() {
        Decision decision = Decisions.allowed("c")
                .setPolicyDigest(policy.digest())
                .setSignals(SignalRecords.toAvro(List.of(
                        Signal.of("text.spam", 7000, "model:text", ""),
                        Signal.of("account.verified", false, "upload", ""))))
                .build();
        Decisions.put(site, decision);

        assertThat(site.run("replay", "d-c").lines()).last().isEqualTo("  verdict: decided ALLOW, now needs llm.spam");
    }

    @Test
    void aPersonsDecisionStands() {
        Decisions.put(site, person("c").build());

        Weir.Result replayed = site.run("replay", "d-c");

        assertThat(replayed.exitCode()).isZero();
        assertThat(replayed.out()).startsWith("a person's, stands");
    }

    @Test
    void withoutThePolicysDocumentThereIsNothingToSettleWith() {
        Decisions.put(site, Decisions.allowed("c").build());

        Weir.Result replayed = site.run("replay", "--all", "--json");

        assertThat(replayed.exitCode()).isEqualTo(1);
        assertThat(replayed.lines())
                .satisfiesExactly(
                        line -> assertThat(line)
                                .contains("\"result\":\"impossible\"")
                                .contains("policy document " + "ab".repeat(32) + " is not in the policies topic"),
                        line -> assertThat(line)
                                .isEqualTo(
                                        "{\"same\":0,\"person\":0,\"different\":0,\"impossible\":1,\"unreadable\":0}"));
    }

    @Test
    void exactlyOneWayToSayWhatIsMeant() {
        assertThat(site.run("replay").exitCode()).isEqualTo(2);
        assertThat(site.run("replay", "d-c", "--all").err()).contains("a DECISION_ID, --content ID, or --all");
    }

    private Decision blocked(String contentId) {
        Signals signals = Signals.of(
                Signal.of("text.spam", 9900, "model:text", "1"), Signal.of("account.verified", true, "upload", ""));
        Question question = new Question(contentId, 0, signals, false);
        return decision(question, (Verdict.Settled) policy.settle(question));
    }

    private static Decision.Builder person(String contentId) {
        return Decisions.allowed(contentId).setDecidedBy(DecidedBy.PERSON).setAction(Action.BLOCK);
    }

    private static Question question(String contentId, SplittableRandom random) {
        List<Signal> signals = new ArrayList<>();
        if (random.nextInt(5) > 0) {
            signals.add(Signal.of("text.spam", random.nextLong(10_001), "model:text", "1"));
        }
        if (random.nextInt(5) > 0) {
            signals.add(Signal.of("account.verified", random.nextBoolean(), "upload", ""));
        }
        if (random.nextBoolean()) {
            signals.add(
                    random.nextInt(4) == 0
                            ? Signal.unavailable("llm.spam", "TIMEOUT", "llm:guard", "1")
                            : Signal.of("llm.spam", random.nextLong(10_001), "llm:guard", "1"));
        }
        return new Question(contentId, random.nextLong(3), Signals.of(signals), random.nextBoolean());
    }

    private Decision decision(Question question, Verdict.Settled verdict) {
        return Decisions.allowed(question.contentId())
                .setRevision(question.revision())
                .setSignals(SignalRecords.toAvro(question.signals()))
                .setDeadlinePassed(question.deadlinePassed())
                .setPolicyDigest(policy.digest())
                .setAction(Action.valueOf(verdict.action().name()))
                .setHarm(verdict.harm())
                .setReasonCode(verdict.reasonCode())
                .setReason(verdict.reason())
                .setDegraded(verdict.degraded())
                .setDegradedBecause(verdict.degradedBecause())
                .setSampled(verdict.sampled())
                .setFired(verdict.fired().stream()
                        .map(rule -> new FiredRule(
                                rule.id(),
                                Action.valueOf(rule.action().name()),
                                rule.harm(),
                                rule.isFinal(),
                                rule.reason(),
                                rule.values()))
                        .toList())
                .setOverrides(verdict.overrides().stream()
                        .map(override -> new AppliedOverride(
                                override.id(),
                                Action.valueOf(override.to().name()),
                                override.tookEffect(),
                                override.values()))
                        .toList())
                .build();
    }
}
