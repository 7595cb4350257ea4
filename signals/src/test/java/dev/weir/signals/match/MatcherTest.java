package dev.weir.signals.match;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.signals.bank.BankEntry;
import dev.weir.signals.bank.BankSettings;
import dev.weir.signals.bank.BankSnapshot;
import dev.weir.signals.bank.Banks;
import dev.weir.signals.content.Attachment;
import dev.weir.signals.content.Bytes;
import dev.weir.signals.content.Content;
import dev.weir.signals.content.Reference;
import dev.weir.signals.content.Sha256;
import dev.weir.signals.fingerprint.Fingerprint;
import dev.weir.signals.fingerprint.FingerprintKind;
import dev.weir.signals.fingerprint.Fingerprints;
import dev.weir.signals.fingerprint.NormalText;
import dev.weir.signals.fingerprint.Orientation;
import dev.weir.signals.fingerprint.PdqHash;
import dev.weir.signals.fingerprint.Unread;
import dev.weir.signals.image.ImageLimits;
import dev.weir.vocabulary.Signal;
import dev.weir.vocabulary.SignalValue;
import dev.weir.vocabulary.Signals;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MatcherTest {
    private static final Bytes DIGEST = Sha256.of(Bytes.copyOf((byte) 1));
    private static final PdqHash HASH = new PdqHash(1, 2, 3, 4);
    private static final Unread UNREADABLE =
            new Unread("cut", Unread.Cause.UNREADABLE_IMAGE, "CORRUPT", Set.of(FingerprintKind.PDQ));
    private static final Unread NOT_FETCHED = new Unread(
            "clip", Unread.Cause.NOT_FETCHED, "NO_BYTES", Set.of(FingerprintKind.SHA256, FingerprintKind.PDQ));

    private static BankSnapshot bank(String name, FingerprintKind kind, Bytes value) {
        BankEntry entry = new BankEntry(name, "e1", kind, value, "FRAUD", "test", 0, "");
        return BankSnapshot.empty(BankSettings.of(name, "SPAM")).adding(List.of(entry));
    }

    private static Signal match(BankSnapshot bank, Fingerprints fingerprints) {
        List<Signal> signals = Matcher.match(fingerprints, Banks.of(bank));
        assertThat(signals).hasSize(1);
        return signals.getFirst();
    }

    private static Fingerprints unread(Unread... unread) {
        return new Fingerprints(List.of(), List.of(unread), unread.length);
    }

    @Test
    void matchSaysWhatMatchedAndHowClosely() {
        BankSnapshot bank = bank("known", FingerprintKind.PDQ, HASH.bytes());
        PdqHash close = new PdqHash(1, 2, 3, 4 ^ 0b11);
        Signal signal = match(
                bank,
                new Fingerprints(List.of(Fingerprint.pdq("photo", Orientation.ROTATED_90, close, 100)), List.of(), 1));
        assertThat(signal.name()).isEqualTo("hash.known_distance");
        assertThat(signal.value()).isEqualTo(new SignalValue.Int(2));
        assertThat(signal.source()).isEqualTo("bank:known");
        assertThat(signal.version()).isEqualTo(bank.version());
        assertThat(signal.detail())
                .isEqualTo(Map.of(
                        "entry", "e1",
                        "part", "photo",
                        "kind", "PDQ",
                        "distance", "2",
                        "orientation", "ROTATED_90",
                        "harm", "FRAUD"));
    }

    @Test
    void nothingFoundIsFarAway() {
        assertThat(match(bank("known", FingerprintKind.PDQ, HASH.bytes()), Fingerprints.NONE)
                        .value())
                .isEqualTo(new SignalValue.Int(Matcher.NO_MATCH));
    }

    @Test
    void whatCouldNotBeReadMayMatch() {
        BankSnapshot pictures = bank("known", FingerprintKind.PDQ, HASH.bytes());
        BankSnapshot files = bank("known", FingerprintKind.SHA256, DIGEST);
        Signal signal = match(pictures, unread(UNREADABLE));
        assertThat(signal.value()).isEqualTo(new SignalValue.Unavailable("UNREADABLE_IMAGE"));
        assertThat(signal.detail()).isEqualTo(Map.of("part", "cut", "reason", "CORRUPT"));
        assertThat(signal.version()).isEqualTo(pictures.version());
        assertThat(match(pictures, unread(NOT_FETCHED)).value()).isEqualTo(new SignalValue.Unavailable("NOT_FETCHED"));
        assertThat(match(files, unread(NOT_FETCHED)).isKnown()).isFalse();
    }

    @Test
    void whatCouldNotBeReadDoesNotMatterToABankOfOtherKinds() {
        BankSnapshot files = bank("known", FingerprintKind.SHA256, DIGEST);
        BankSnapshot texts = bank("known", FingerprintKind.TEXT_SHA256, DIGEST);
        SignalValue none = new SignalValue.Int(Matcher.NO_MATCH);
        assertThat(match(files, unread(UNREADABLE)).value()).isEqualTo(none);
        assertThat(match(texts, unread(UNREADABLE, NOT_FETCHED)).value()).isEqualTo(none);
        assertThat(match(BankSnapshot.empty(BankSettings.of("known", "SPAM")), unread(NOT_FETCHED))
                        .value())
                .isEqualTo(none);
    }

    @Test
    void matchStandsWhateverElseCouldNotBeRead() {
        Fingerprints fingerprints = new Fingerprints(
                List.of(Fingerprint.digest("clip", FingerprintKind.SHA256, DIGEST)), List.of(NOT_FETCHED), 0);
        assertThat(match(bank("known", FingerprintKind.SHA256, DIGEST), fingerprints)
                        .value())
                .isEqualTo(new SignalValue.Int(0));
    }

    @Test
    void contentToSignalsInOne() {
        Bytes text = NormalText.digest("blue herons").orElseThrow();
        Banks banks = Banks.of(
                bank("files", FingerprintKind.SHA256, DIGEST),
                bank("texts", FingerprintKind.TEXT_SHA256, text),
                bank("pictures", FingerprintKind.PDQ, HASH.bytes()));
        Content content = new Content(
                Content.ofText("body", "Blue HERONS").texts(),
                List.of(Attachment.at("clip", "video/mp4", new Reference("store://clip", DIGEST, 9L))),
                List.of());
        Signals signals = Signals.of(ContentSignals.of(content, ImageLimits.DEFAULT, banks));
        assertThat(value(signals, "hash.files_distance")).isEqualTo(new SignalValue.Int(0));
        assertThat(value(signals, "hash.texts_distance")).isEqualTo(new SignalValue.Int(0));
        assertThat(value(signals, "hash.pictures_distance")).isEqualTo(new SignalValue.Unavailable("NOT_FETCHED"));
        assertThat(value(signals, "text.length")).isEqualTo(new SignalValue.Int(11));
        assertThat(value(signals, "image.count")).isEqualTo(new SignalValue.Int(0));
    }

    private static SignalValue value(Signals signals, String name) {
        return Objects.requireNonNull(signals.get(name), name).value();
    }
}
