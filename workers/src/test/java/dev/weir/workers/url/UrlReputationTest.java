package dev.weir.workers.url;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.standin.Control;
import dev.weir.standin.StandIn;
import dev.weir.standin.behaviour.Fault;
import dev.weir.vocabulary.SignalValue;
import dev.weir.workers.Answer;
import dev.weir.workers.HandClock;
import dev.weir.workers.PlainExchange;
import dev.weir.workers.Questions;
import dev.weir.workers.UnknownCause;
import dev.weir.workers.Usage;
import dev.weir.workers.url.browsing.BrowsingSettings;
import dev.weir.workers.url.browsing.SafeBrowsing;
import dev.weir.workers.url.rules.RuleBook;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UrlReputationTest {
    @TempDir
    Path folder;

    private final StandIn standIn = StandIn.start();
    private final HandClock clock = new HandClock();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private Path block;
    private RuleBook rules;
    private SafeBrowsing browsing;
    private UrlReputation source;

    @BeforeEach
    void open() throws Exception {
        block = Files.writeString(folder.resolve("block.txt"), ".blocked.example\n");
        Path allow = Files.writeString(folder.resolve("allow.txt"), "phish.test\n.blocked.example\n");
        rules = new RuleBook(block, allow);
        browsing = new SafeBrowsing(
                BrowsingSettings.in(folder.resolve("lists"), BrowsingSettings.Version.V5),
                new PlainExchange(standIn.uri()),
                clock,
                new SplittableRandom(1),
                meters);
        browsing.update();
        source = new UrlReputation(UrlSettings.USUAL.withMostUrls(3), rules, browsing, clock, meters);
    }

    @AfterEach
    void end() {
        source.close();
        standIn.close();
    }

    @Test
    void aContentWithoutLinksHasNoBadOnes() throws Exception {
        assertKnown(ask(), 0, "");
        assertKnown(ask("mailto:me@good.example", "tel:+100"), 0, "");
    }

    @Test
    void theWorstLinkCounts() throws Exception {
        assertKnown(ask("http://good.example/", "http://unwanted.example/"), 7_000, "UNWANTED_SOFTWARE");
        assertKnown(ask("http://unwanted.example/", "http://phish.example/login/"), 10_000, "SOCIAL_ENGINEERING");
        assertKnown(ask("http://both.example/"), 10_000, "MALWARE");
    }

    @Test
    void bothSignalsComeWithEveryAnswer() throws Exception {
        Answer answer =
                source.ask(Questions.about("url.threat", "url:reputation", Questions.links("http://bad.example/")));

        assertKnown(answer, 10_000, "MALWARE");
        assertThat(answer.usage()).isEqualTo(Usage.calls("url", 1));
    }

    @Test
    void theOperatorsBlockListComesBeforeTheAllowListAndThatBeforeOthers() throws Exception {
        assertKnown(ask("http://a.blocked.example/"), 10_000, "BLOCKED");
        assertKnown(ask("http://phish.test/"), 0, "");
        assertThat(standIn.counts().requestsTo("/v5/hashes")).isZero();
    }

    @Test
    void whatCannotBeLookedUpIsUnknownUnlessAnotherLinkIsCertainlyBad() throws Exception {
        assertUnknown(ask("http://good.example/", "javascript:alert(1)"), UnknownCause.UNSUITABLE);
        assertUnknown(ask("http://unwanted.example/", "javascript:alert(1)"), UnknownCause.UNSUITABLE);
        assertKnown(ask("javascript:alert(1)", "http://bad.example/"), 10_000, "MALWARE");
        assertUnknown(ask("http://good.example/" + "a".repeat(8_192)), UnknownCause.UNSUITABLE);
    }

    @Test
    void ofTooManyLinksTheRestIsUnknown() throws Exception {
        assertKnown(ask("http://a.test/", "http://b.test/", "http://c.test/", "HTTP://A.test"), 0, "");
        assertUnknown(
                ask("http://a.test/", "http://b.test/", "http://c.test/", "http://d.test/"), UnknownCause.UNSUITABLE);
        assertKnown(
                ask("http://a.test/", "http://b.test/", "http://c.test/", "http://x.blocked.example/"),
                10_000,
                "BLOCKED");
    }

    @Test
    void aFailureIsUnknownAndNotRemembered() throws Exception {
        standIn.set(Control.NORMAL.with(Fault.DROPPED));
        assertUnknown(ask("http://bad.example/"), UnknownCause.UNREACHABLE);

        standIn.set(Control.NORMAL);
        assertKnown(ask("http://bad.example/"), 10_000, "MALWARE");
    }

    @Test
    void aVerdictIsRememberedForAWhile() throws Exception {
        ask("http://bad.example/");
        standIn.set(Control.NORMAL.with(Fault.DROPPED));

        assertThat(ask("http://bad.example/").usage()).isEqualTo(Usage.NONE);
        clock.pass(Duration.ofMinutes(5));
        assertUnknown(ask("http://bad.example/"), UnknownCause.UNREACHABLE);
    }

    @Test
    void theVersionChangesWithTheLists() throws Exception {
        String before = source.version(Questions.about("url.reputation", "url:reputation", Questions.links()));
        Files.writeString(block, "another.example\n");
        rules.refresh();

        assertThat(source.version(Questions.about("url.reputation", "url:reputation", Questions.links())))
                .isNotEqualTo(before);
    }

    @Test
    void anotherSignalIsNotOffered() throws Exception {
        assertUnknown(
                source.ask(Questions.about("url.colour", "url:reputation", Questions.links())),
                UnknownCause.NOT_OFFERED);
    }

    @Test
    void noUrlShowsInMetricsOrAnswers() throws Exception {
        Answer answer = ask("http://bad.example/secret-path");

        assertThat(meters.getMetersAsString() + answer)
                .doesNotContain("bad.example")
                .doesNotContain("secret-path");
    }

    @Test
    void upkeepFetchesListsAndReadsRulesByItself() throws Exception {
        UrlSettings quick = new UrlSettings(3, 100, 100, Duration.ofHours(1), Duration.ofMillis(5), Duration.ZERO);
        try (UrlReputation kept = UrlReputation.start(quick, rules, browsing, clock, new SplittableRandom(1), meters)) {
            assertKnown(ask(kept, "http://late.test/"), 0, "");
            Files.writeString(block, "late.test\n# now\n");
            while (!(ask(kept, "http://late.test/") instanceof Answer.Known known) || reputation(known) != 10_000) {
                Thread.onSpinWait();
            }
            clock.pass(Duration.ofMinutes(30));
            while (standIn.counts().requestsTo("/v5/hashLists") < 2) {
                Thread.onSpinWait();
            }
        }
    }

    private Answer ask(String... urls) throws InterruptedException {
        return ask(source, urls);
    }

    private static Answer ask(UrlReputation source, String... urls) throws InterruptedException {
        return source.ask(Questions.about("url.reputation", "url:reputation", Questions.links(urls)));
    }

    private static void assertKnown(Answer answer, long reputation, String threat) {
        assertThat(answer).isInstanceOfSatisfying(Answer.Known.class, known -> {
            assertThat(reputation(known)).isEqualTo(reputation);
            assertThat(value(known, "url.threat")).isEqualTo(new SignalValue.Text(threat));
        });
    }

    private static long reputation(Answer.Known known) {
        return value(known, "url.reputation") instanceof SignalValue.Int score ? score.value() : -1;
    }

    private static SignalValue value(Answer.Known known, String name) {
        return Objects.requireNonNull(known.signals().get(name)).value();
    }

    private static void assertUnknown(Answer answer, UnknownCause cause) {
        assertThat(answer)
                .isInstanceOfSatisfying(
                        Answer.Unknown.class,
                        unknown -> assertThat(unknown.cause()).isEqualTo(cause));
    }
}
