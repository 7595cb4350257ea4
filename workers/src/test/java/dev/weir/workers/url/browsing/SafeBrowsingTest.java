package dev.weir.workers.url.browsing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.standin.Control;
import dev.weir.standin.StandIn;
import dev.weir.standin.behaviour.Behaviour;
import dev.weir.standin.behaviour.Fault;
import dev.weir.standin.browsing.BrowsingTimes;
import dev.weir.standin.browsing.Threat;
import dev.weir.workers.HandClock;
import dev.weir.workers.PlainExchange;
import dev.weir.workers.UnknownCause;
import dev.weir.workers.Urgency;
import dev.weir.workers.call.Call;
import dev.weir.workers.call.CallFailedException;
import dev.weir.workers.call.Exchange;
import dev.weir.workers.call.Reply;
import dev.weir.workers.url.browsing.BrowsingSettings.Version;
import dev.weir.workers.url.browsing.SafeBrowsing.Finding;
import dev.weir.workers.url.canonical.CanonicalUrl;
import dev.weir.workers.url.canonical.UrlHash;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SafeBrowsingTest {
    private static final Instant NEVER = Instant.parse("2100-01-01T00:00:00Z");
    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);

    @TempDir
    Path folder;

    private final StandIn standIn = StandIn.start();
    private final HandClock clock = new HandClock();

    @AfterEach
    void end() {
        standIn.close();
    }

    @ParameterizedTest
    @EnumSource
    void aListedUrlIsFoundUnderAnyOfItsExpressions(Version version) throws Exception {
        SafeBrowsing browsing = updated(version);

        assertThat(check(browsing, "http://deep.below.bad.example/a/b?c").types())
                .containsExactly(ThreatType.MALWARE);
        assertThat(check(browsing, "https://phish.example/login/now").types())
                .containsExactly(ThreatType.SOCIAL_ENGINEERING);
        assertThat(check(browsing, "http://both.example/").types())
                .containsExactlyInAnyOrder(ThreatType.MALWARE, ThreatType.SOCIAL_ENGINEERING);
        assertThat(check(browsing, "http://phish.example/")).isEqualTo(clean(0));
    }

    @ParameterizedTest
    @EnumSource
    void nobodyIsAskedAboutAUrlWhosePrefixesAreOnNoList(Version version) throws Exception {
        SafeBrowsing browsing = updated(version);

        assertThat(check(browsing, "http://good.example/a")).isEqualTo(clean(0));
        assertThat(searches()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void thatAPrefixStandsForNobodyHereIsRememberedAsLongAsTheServerSays(Version version) throws Exception {
        SafeBrowsing browsing = updated(version);

        assertThat(check(browsing, "http://collision.example/")).isEqualTo(clean(1));
        assertThat(check(browsing, "http://collision.example/")).isEqualTo(clean(0));
        clock.pass(Duration.ofMinutes(5));
        assertThat(check(browsing, "http://collision.example/")).isEqualTo(clean(1));
        assertThat(standIn.counts().items()).containsEntry(prefix("collision.example/"), 2L);
    }

    @ParameterizedTest
    @EnumSource
    void aFullHashIsRememberedAsLongAsTheServerSays(Version version) throws Exception {
        SafeBrowsing browsing = updated(version);

        check(browsing, "http://bad.example/");
        assertThat(check(browsing, "http://bad.example/").calls()).isZero();
        clock.pass(Duration.ofMinutes(5));
        assertThat(check(browsing, "http://bad.example/").calls()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void onlyWhatChangedIsFetched(Version version) throws Exception {
        SafeBrowsing browsing = updated(version);
        List<Threat> threats = new ArrayList<>(Threat.MADE_UP);
        threats.removeIf(threat -> threat.expression().equals("bad.example/"));
        threats.add(Threat.of("new.example/", dev.weir.standin.browsing.ThreatType.MALWARE));
        standIn.set(Control.NORMAL.withThreats(threats));
        String before = browsing.version();

        clock.pass(HALF_AN_HOUR);
        assertThat(browsing.update()).isTrue();

        assertThat(check(browsing, "http://bad.example/").types()).isEmpty();
        assertThat(check(browsing, "http://new.example/").types()).containsExactly(ThreatType.MALWARE);
        assertThat(browsing.version()).isNotEqualTo(before);
    }

    /** The checksum stands for every single entry. */
    @ParameterizedTest
    @EnumSource
    void longListsAndTheirChangesArriveWhole(Version version) throws Exception {
        standIn.set(Control.NORMAL.withThreats(hosts(0, 6_000)));
        SafeBrowsing browsing = updated(version);
        assertThat(check(browsing, "http://host-0.test/").types()).containsExactly(ThreatType.MALWARE);

        standIn.set(Control.NORMAL.withThreats(hosts(2_000, 9_000)));
        clock.pass(HALF_AN_HOUR);

        assertThat(browsing.update()).isTrue();
        assertThat(check(browsing, "http://host-0.test/")).isEqualTo(clean(0));
        assertThat(check(browsing, "http://host-2000.test/").types()).containsExactly(ThreatType.MALWARE);
        assertThat(check(browsing, "http://host-8999.test/").types()).containsExactly(ThreatType.MALWARE);
    }

    @ParameterizedTest
    @EnumSource
    void theServerIsNotAskedForListsBeforeItsPauseIsOver(Version version) throws Exception {
        SafeBrowsing browsing = updated(version);

        clock.pass(HALF_AN_HOUR.minusSeconds(1));
        browsing.update();
        assertThat(updates()).isEqualTo(1);
        clock.pass(Duration.ofSeconds(1));
        browsing.update();
        assertThat(updates()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void aListWithoutItsChecksumDoesNotCountAndIsFetchedWholeNextTime(Version version) throws Exception {
        SafeBrowsing browsing = updated(version);
        standIn.set(Control.NORMAL
                .withThreats(List.of(Threat.of("new.example/", dev.weir.standin.browsing.ThreatType.MALWARE)))
                .with(Behaviour.of(Fault.WRONG_CHECKSUM).forNext(1)));

        clock.pass(HALF_AN_HOUR);
        assertThat(browsing.update()).isFalse();
        assertThat(check(browsing, "http://bad.example/").types()).isEmpty();
        assertThat(check(browsing, "http://new.example/")).isEqualTo(clean(0));

        clock.pass(HALF_AN_HOUR.multipliedBy(2));
        assertThat(browsing.update()).isTrue();
        assertThat(check(browsing, "http://new.example/").types()).containsExactly(ThreatType.MALWARE);
    }

    @ParameterizedTest
    @EnumSource
    void withoutListsEverythingIsUnknown(Version version) throws Exception {
        standIn.set(Control.NORMAL.with(Behaviour.of(Fault.STATUS).withStatus(503)));
        SafeBrowsing browsing = updated(version);

        assertThat(check(browsing, "http://good.example/").unknown()).isEqualTo(UnknownCause.SERVER_ERROR);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNotOnAListThatGrewOldIsUnknown(Version version) throws Exception {
        SafeBrowsing browsing = updated(version);
        standIn.set(Control.NORMAL.with(Behaviour.of(Fault.DROPPED).on(updatePath(version))));

        clock.pass(Duration.ofHours(24));
        browsing.update();
        assertThat(check(browsing, "http://good.example/").unknown()).isNull();
        clock.pass(Duration.ofSeconds(1));
        assertThat(check(browsing, "http://good.example/").unknown()).isEqualTo(UnknownCause.UNREACHABLE);
        assertThat(check(browsing, "http://bad.example/").types()).containsExactly(ThreatType.MALWARE);
    }

    @ParameterizedTest
    @EnumSource
    void aListedPrefixThatCannotBeAskedAboutIsUnknownAndNeverSafe(Version version) throws Exception {
        SafeBrowsing browsing = updated(version);
        for (Fault fault : List.of(Fault.DROPPED, Fault.MALFORMED)) {
            standIn.set(Control.NORMAL.with(fault));
            assertThat(check(browsing, "http://bad.example/").unknown())
                    .as(fault.name())
                    .isNotNull();
        }
    }

    @ParameterizedTest
    @EnumSource
    void afterAnErrorTheServerIsLeftAloneForAQuarterOfAnHour(Version version) throws Exception {
        SafeBrowsing browsing = updated(version);
        standIn.set(Control.NORMAL.with(Behaviour.of(Fault.STATUS).forNext(1)));

        assertThat(check(browsing, "http://bad.example/").unknown()).isEqualTo(UnknownCause.SERVER_ERROR);
        assertThat(check(browsing, "http://bad.example/").unknown()).isEqualTo(UnknownCause.RATE_LIMITED);
        assertThat(searches()).isEqualTo(1);
        clock.pass(HALF_AN_HOUR);
        assertThat(check(browsing, "http://bad.example/").types()).containsExactly(ThreatType.MALWARE);
    }

    /** A worker that has no share of the limits yet must not wait for a quarter of an hour once it has. */
    @ParameterizedTest
    @EnumSource
    void whatOurOwnLimitsHoldBackIsNotTheServersWord(Version version) throws Exception {
        Held way = new Held(new PlainExchange(standIn.uri()));
        SafeBrowsing browsing = open(version, way);
        browsing.update();
        assertThat(updates()).isZero();
        way.isHeld = false;
        clock.pass(Duration.ofMinutes(1));
        browsing.update();
        assertThat(check(browsing, "http://good.example/")).isEqualTo(clean(0));

        way.isHeld = true;
        assertThat(check(browsing, "http://bad.example/").unknown()).isEqualTo(UnknownCause.RATE_LIMITED);
        way.isHeld = false;
        assertThat(check(browsing, "http://bad.example/").types()).containsExactly(ThreatType.MALWARE);
    }

    /** Lets nothing out while it is held. */
    private static final class Held implements Exchange {
        private final Exchange way;
        private boolean isHeld = true;

        Held(Exchange way) {
            this.way = way;
        }

        @Override
        public Reply send(Call call) throws CallFailedException, InterruptedException {
            if (isHeld) {
                throw new CallFailedException(UnknownCause.RATE_LIMITED, 0, "no room");
            }
            return way.send(call);
        }

        @Override
        public void spent(Call call, long tokens) {
            way.spent(call, tokens);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theListsOutliveAStart(Version version) throws Exception {
        updated(version);
        standIn.set(Control.NORMAL.with(Behaviour.of(Fault.DROPPED).on(updatePath(version))));

        assertThat(check(open(version), "http://bad.example/").types()).containsExactly(ThreatType.MALWARE);
        assertThat(check(open(version), "http://good.example/")).isEqualTo(clean(0));
    }

    @ParameterizedTest
    @EnumSource
    void aSpoiltFileIsFetchedAnew(Version version) throws Exception {
        updated(version);
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.writeString(file, "spoilt");
            }
        }
        SafeBrowsing browsing = open(version);
        assertThat(check(browsing, "http://good.example/").unknown()).isNotNull();

        browsing.update();
        assertThat(check(browsing, "http://good.example/")).isEqualTo(clean(0));
    }

    @ParameterizedTest
    @EnumSource(names = "V4")
    void versionFourMayListLongPrefixes(Version version) throws Exception {
        standIn.set(Control.NORMAL.withThreats(
                List.of(Threat.of("long.example/", dev.weir.standin.browsing.ThreatType.MALWARE)
                        .withPrefixBytes(7))));
        SafeBrowsing browsing = updated(version);

        assertThat(check(browsing, "http://long.example/").types()).containsExactly(ThreatType.MALWARE);
        assertThat(standIn.counts().items())
                .containsKey(HashPrefix.of(UrlHash.of("long.example/"), 7).hex());
    }

    @ParameterizedTest
    @EnumSource
    void aServerThatWantsNoPauseGetsASecond(Version version) throws Exception {
        standIn.set(Control.NORMAL.with(BrowsingTimes.USUAL.withMinimumWait(Duration.ZERO)));
        SafeBrowsing browsing = updated(version);

        assertThat(browsing.nextUpdate()).isEqualTo(clock.instant().plusSeconds(1));
    }

    private static List<Threat> hosts(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> Threat.of("host-" + i + ".test/", dev.weir.standin.browsing.ThreatType.MALWARE))
                .toList();
    }

    private SafeBrowsing updated(Version version) throws IOException, InterruptedException {
        SafeBrowsing browsing = open(version);
        browsing.update();
        return browsing;
    }

    private SafeBrowsing open(Version version) throws IOException {
        return open(version, new PlainExchange(standIn.uri()));
    }

    private SafeBrowsing open(Version version, Exchange exchange) throws IOException {
        return new SafeBrowsing(
                BrowsingSettings.in(folder, version),
                exchange,
                clock,
                new SplittableRandom(1),
                new SimpleMeterRegistry());
    }

    private static Finding check(SafeBrowsing browsing, String url) throws InterruptedException {
        return browsing.check(UrlHash.all(CanonicalUrl.of(url).orElseThrow()), new Urgency(true, 3), NEVER);
    }

    private static Finding clean(int calls) {
        return new Finding(Set.of(), null, calls);
    }

    private static String updatePath(Version version) {
        return version == Version.V4 ? "/v4/threatListUpdates" : "/v5/hashLists";
    }

    private static String prefix(String expression) {
        return HashPrefix.of(UrlHash.of(expression), 4).hex();
    }

    private long searches() {
        return standIn.counts().requestsTo("/v4/fullHashes") + standIn.counts().requestsTo("/v5/hashes");
    }

    private long updates() {
        return standIn.counts().requestsTo("/v4/threatListUpdates")
                + standIn.counts().requestsTo("/v5/hashLists");
    }
}
