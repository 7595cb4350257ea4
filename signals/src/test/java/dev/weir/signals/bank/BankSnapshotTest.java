package dev.weir.signals.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.signals.content.Bytes;
import dev.weir.signals.content.Sha256;
import dev.weir.signals.fingerprint.Fingerprint;
import dev.weir.signals.fingerprint.FingerprintKind;
import dev.weir.signals.fingerprint.Fingerprints;
import dev.weir.signals.fingerprint.Orientation;
import dev.weir.signals.fingerprint.PdqHash;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BankSnapshotTest {
    private final BankSnapshot empty = BankSnapshot.empty(BankSettings.of(Entries.BANK, "SPAM"));
    private final Random random = new Random(10);

    private static Bytes digestOf(String text) {
        return Sha256.of(Bytes.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static Fingerprints pictures(int quality, PdqHash... hashes) {
        return new Fingerprints(
                Stream.of(hashes)
                        .map(hash -> Fingerprint.pdq("photo", Orientation.AS_STORED, hash, quality))
                        .toList(),
                List.of(),
                1);
    }

    private static Fingerprints digests(FingerprintKind kind, String... texts) {
        return new Fingerprints(
                Stream.of(texts)
                        .map(text -> Fingerprint.digest("part", kind, digestOf(text)))
                        .toList(),
                List.of(),
                0);
    }

    @Test
    void digestsMatchWhenKindAndValueAreEqual() {
        BankSnapshot bank = empty.adding(List.of(Entries.entry("known", FingerprintKind.SHA256, digestOf("teapot"))));
        assertThat(bank.match(digests(FingerprintKind.SHA256, "kettle", "teapot"), 5))
                .singleElement()
                .satisfies(match -> {
                    assertThat(match.entry().id()).isEqualTo("known");
                    assertThat(match.distance()).isZero();
                });
        assertThat(bank.match(digests(FingerprintKind.TEXT_SHA256, "teapot"), 5))
                .isEmpty();
    }

    @Test
    void bestMatchComesFirstAndEachEntryOnce() {
        PdqHash hash = Entries.anyHash(random);
        BankSnapshot bank = empty.adding(List.of(
                Entries.picture("far", Entries.near(hash, 30, random)),
                Entries.picture("close", Entries.near(hash, 3, random)),
                Entries.picture("beyond", Entries.near(hash, 32, random))));
        Fingerprints query = pictures(100, hash, hash);
        assertThat(bank.match(query, 5)).extracting(match -> match.entry().id()).containsExactly("close", "far");
        assertThat(bank.match(query, 1)).extracting(Match::distance).containsExactly(3);
    }

    @Test
    void pictureOfLowQualityMatchesNothing() {
        PdqHash hash = Entries.anyHash(random);
        BankSnapshot bank = empty.adding(List.of(Entries.picture("known", hash)));
        assertThat(bank.match(pictures(50, hash), 1)).hasSize(1);
        assertThat(bank.match(pictures(49, hash), 1)).isEmpty();
        BankSettings lenient = new BankSettings(Entries.BANK, "SPAM", 31, 0);
        assertThat(bank.with(lenient).match(pictures(0, hash), 1)).hasSize(1);
    }

    @Test
    void radiusIsTheBanksOwn() {
        PdqHash hash = Entries.anyHash(random);
        BankSnapshot bank = empty.adding(List.of(Entries.picture("known", Entries.near(hash, 11, random))));
        assertThat(bank.with(new BankSettings(Entries.BANK, "SPAM", 11, 50)).match(pictures(100, hash), 1))
                .hasSize(1);
        assertThat(bank.with(new BankSettings(Entries.BANK, "SPAM", 10, 50)).match(pictures(100, hash), 1))
                .isEmpty();
    }

    /** Against a plain map, through more changes than it takes to merge the layers several times. */
    @Test
    void anyCourseOfChangesLeavesWhatAPlainMapHolds() {
        Map<String, BankEntry> plain = new HashMap<>();
        List<PdqHash> centres =
                Stream.generate(() -> Entries.anyHash(random)).limit(20).toList();
        BankSnapshot bank = empty;
        for (int step = 0; step < 300; step++) {
            List<BankEntry> added = new ArrayList<>();
            List<String> removed = new ArrayList<>();
            for (int i = random.nextInt(40); i > 0; i--) {
                String id = "id" + random.nextInt(3_000);
                PdqHash centre = centres.get(random.nextInt(centres.size()));
                added.add(Entries.picture(id, Entries.near(centre, random.nextInt(80), random)));
                removed.add("id" + random.nextInt(3_000));
            }
            bank = bank.adding(added).removing(removed);
            added.forEach(entry -> plain.put(entry.id(), entry));
            plain.keySet().removeAll(removed);
            assertThat(bank.size()).isEqualTo(plain.size());
            if (step % 10 == 0) {
                assertThat(bank.entries()).containsExactlyInAnyOrderElementsOf(plain.values());
                PdqHash query = Entries.near(centres.getFirst(), 5, random);
                assertThat(bank.match(pictures(100, query), 7)).isEqualTo(plainMatches(plain, query, 7));
            }
        }
        assertThat(plain).hasSizeGreaterThan(BankSnapshot.MERGE_AT / 2);
        assertThat(bank.version()).isEqualTo(empty.adding(plain.values()).version());
    }

    private static List<Match> plainMatches(Map<String, BankEntry> entries, PdqHash query, int most) {
        List<Match> matches = new ArrayList<>();
        for (BankEntry entry : entries.values()) {
            int distance = query.distance(PdqHash.ofBytes(entry.value()));
            if (distance <= 31) {
                matches.add(new Match(entry, distance, "photo", Orientation.AS_STORED));
            }
        }
        Collections.sort(matches);
        return matches.subList(0, Math.min(most, matches.size()));
    }

    @Test
    void changeLeavesTheOldSnapshotAsItWas() {
        BankSnapshot one = empty.adding(List.of(Entries.picture("a", PdqHash.ZERO)));
        String version = one.version();
        assertThat(one.removing(List.of("a", "not there")).size()).isZero();
        assertThat(one.adding(List.of(Entries.picture("b", PdqHash.ZERO))).size())
                .isEqualTo(2);
        assertThat(one.size()).isEqualTo(1);
        assertThat(one.version()).isEqualTo(version);
    }

    @Test
    void versionNamesTheStateWhateverTheWayThere() {
        BankEntry a = Entries.picture("a", Entries.anyHash(random));
        BankEntry b = Entries.picture("b", Entries.anyHash(random));
        BankSnapshot both = empty.adding(List.of(a, b));
        assertThat(empty.adding(List.of(b)).adding(List.of(a)).version()).isEqualTo(both.version());
        assertThat(both.adding(List.of(a)).version()).isEqualTo(both.version());
        assertThat(both.removing(List.of("a", "b")).version()).isEqualTo(empty.version());
        assertThat(List.of(
                        both.version(),
                        empty.version(),
                        both.removing(List.of("a")).version(),
                        both.adding(List.of(Entries.picture("a", PdqHash.ZERO))).version(),
                        both.with(new BankSettings(Entries.BANK, "SPAM", 30, 50))
                                .version()))
                .doesNotHaveDuplicates();
        assertThat(both.version()).matches("2-[0-9a-f]{16}");
    }

    @Test
    void holdsAKindWhileOneEntryIsOfIt() {
        List<BankEntry> many = new ArrayList<>();
        for (int i = 0; i < BankSnapshot.MERGE_AT; i++) {
            many.add(Entries.picture("p" + i, Entries.anyHash(random)));
        }
        BankSnapshot pictures = empty.adding(many);
        BankSnapshot both = pictures.adding(List.of(Entries.entry("d", FingerprintKind.SHA256, digestOf("teapot"))));
        assertThat(empty.holds(FingerprintKind.PDQ)).isFalse();
        assertThat(pictures.holds(FingerprintKind.PDQ)).isTrue();
        assertThat(pictures.holds(FingerprintKind.SHA256)).isFalse();
        assertThat(both.holds(FingerprintKind.SHA256)).isTrue();
        BankSnapshot digests = both;
        for (BankEntry entry : many) {
            assertThat(digests.holds(FingerprintKind.PDQ)).isTrue();
            digests = digests.removing(List.of(entry.id()));
        }
        assertThat(digests.holds(FingerprintKind.PDQ)).isFalse();
        assertThat(digests.holds(FingerprintKind.SHA256)).isTrue();
    }

    @Test
    void entryOfAnotherBankIsRefused() {
        BankEntry stray = new BankEntry("other", "a", FingerprintKind.PDQ, PdqHash.ZERO.bytes(), "SPAM", "test", 0, "");
        assertThatThrownBy(() -> empty.adding(List.of(stray))).hasMessageContaining("belongs to bank other");
    }

    @Test
    void settingsOutOfRangeAreRefused() {
        assertThatThrownBy(() -> BankSettings.of("Known Spam", "SPAM")).hasMessageContaining("known_spam");
        assertThatThrownBy(() -> new BankSettings("a", "SPAM", 256, 50)).hasMessageContaining("0..255");
        assertThatThrownBy(() -> new BankSettings("a", "SPAM", 31, 101)).hasMessageContaining("0..100");
        assertThatThrownBy(() -> Entries.entry("a", FingerprintKind.PDQ, Bytes.copyOf()))
                .hasMessageContaining("32 bytes, not 0");
    }
}
