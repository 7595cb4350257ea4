package dev.weir.signals.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.weir.signals.content.Attachment;
import dev.weir.signals.content.Bytes;
import dev.weir.signals.content.Content;
import dev.weir.signals.content.Reference;
import dev.weir.signals.content.Sha256;
import dev.weir.signals.content.TextPart;
import dev.weir.signals.image.ImageLimits;
import dev.weir.vocabulary.Signal;
import dev.weir.vocabulary.SignalValue;
import dev.weir.vocabulary.Signals;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class FingerprinterTest {
    private final Fingerprinter fingerprinter = new Fingerprinter(ImageLimits.DEFAULT);

    /** A PNG of coloured noise. */
    private static Bytes png(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(11);
        for (int i = 0; i < width * height; i++) {
            image.setRGB(i % width, i / width, random.nextInt(1 << 24));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Bytes.wrap(out.toByteArray());
    }

    private Fingerprints of(Attachment... attachments) {
        return fingerprinter.fingerprint(Content.ofAttachments(attachments));
    }

    @Test
    void textGetsTheDigestOfItsNormalForm() {
        Content content = new Content(
                List.of(new TextPart("title", " "), new TextPart("body", "Blue  Herons")), List.of(), List.of());
        assertThat(fingerprinter.fingerprint(content).all())
                .containsExactly(Fingerprint.digest(
                        "body",
                        FingerprintKind.TEXT_SHA256,
                        NormalText.digest("blue herons").orElseThrow()));
    }

    @Test
    void pictureGetsADigestAndAHashForEveryOrientation() {
        Bytes file = png(70, 80);
        Fingerprints fingerprints = of(Attachment.of("photo", "image/png", file));
        assertThat(fingerprints.images()).isEqualTo(1);
        assertThat(fingerprints.unread()).isEmpty();
        assertThat(fingerprints.of(FingerprintKind.SHA256))
                .containsExactly(Fingerprint.digest("photo", FingerprintKind.SHA256, Sha256.of(file)));
        assertThat(fingerprints.of(FingerprintKind.PDQ))
                .extracting(Fingerprint::orientation)
                .containsExactlyInAnyOrder(
                        Orientation.AS_STORED,
                        Orientation.ROTATED_90,
                        Orientation.ROTATED_180,
                        Orientation.ROTATED_270,
                        Orientation.FLIPPED_X,
                        Orientation.FLIPPED_Y,
                        Orientation.FLIPPED_PLUS_1,
                        Orientation.FLIPPED_MINUS_1);
    }

    @Test
    void wrongMediaTypeHidesNoPicture() {
        assertThat(of(Attachment.of("photo", "text/plain", png(20, 20))).of(FingerprintKind.PDQ))
                .hasSize(8);
    }

    @Test
    void documentIsNoPicture() {
        Fingerprints fingerprints = of(Attachment.of("paper", "application/pdf", Bytes.wrap(new byte[50])));
        assertThat(fingerprints.images()).isZero();
        assertThat(fingerprints.unread()).isEmpty();
        assertThat(fingerprints.all()).hasSize(1);
    }

    @Test
    void pictureThatCannotBeReadIsNamed() {
        Bytes half = png(70, 80).slice(0, 500);
        Fingerprints fingerprints =
                of(Attachment.of("cut", "image/png", half), Attachment.of("drawing", " Image/SVG+xml", Bytes.copyOf()));
        assertThat(fingerprints.images()).isEqualTo(2);
        assertThat(fingerprints.of(FingerprintKind.SHA256)).hasSize(2);
        assertThat(fingerprints.unread())
                .extracting(Unread::part, Unread::cause, Unread::reason)
                .containsExactly(
                        tuple("cut", Unread.Cause.UNREADABLE_IMAGE, "CORRUPT"),
                        tuple("drawing", Unread.Cause.UNREADABLE_IMAGE, "UNSUPPORTED"));
        assertThat(fingerprints.unread())
                .allSatisfy(part -> assertThat(part.missing()).containsExactly(FingerprintKind.PDQ));
    }

    @Test
    void referenceWithoutBytesIsMissingBothKinds() {
        Bytes declared = Sha256.of(Bytes.copyOf());
        Fingerprints fingerprints =
                of(Attachment.at("clip", "video/mp4", new Reference("store://clip", declared, null)));
        assertThat(fingerprints.all()).containsExactly(Fingerprint.digest("clip", FingerprintKind.SHA256, declared));
        assertThat(fingerprints.unread()).singleElement().satisfies(part -> {
            assertThat(part.cause()).isEqualTo(Unread.Cause.NOT_FETCHED);
            assertThat(part.missing()).containsOnly(FingerprintKind.SHA256, FingerprintKind.PDQ);
        });
    }

    @Test
    void declaredDigestThatIsNotThatOfTheBytesIsLookedUpToo() {
        Bytes declared = Sha256.of(Bytes.copyOf((byte) 1));
        Fingerprints fingerprints = of(new Attachment(
                "file", "text/plain", Bytes.copyOf((byte) 2), new Reference("store://file", declared, null)));
        assertThat(fingerprints.all())
                .extracting(Fingerprint::value)
                .containsExactlyInAnyOrder(declared, Sha256.of(Bytes.copyOf((byte) 2)));
    }

    @Test
    void picturesOfOneUploadShareABudgetOfPixels() {
        Fingerprinter tight = new Fingerprinter(new ImageLimits(1 << 20, 100, 900, 1000, 5, 64 << 20));
        Attachment photo = Attachment.of("photo", "image/png", png(30, 20));
        assertThat(tight.fingerprint(Content.ofAttachments(photo)).unread()).isEmpty();
        assertThat(tight.fingerprint(Content.ofAttachments(photo, photo)).unread())
                .extracting(Unread::reason)
                .containsExactly("TOO_LARGE");
    }

    @Test
    void factsOfTheUpload() {
        Content content = new Content(
                List.of(new TextPart("title", "ab"), new TextPart("body", "\ud83c\udf0a")),
                List.of(
                        Attachment.of("photo", "image/png", png(64, 64)),
                        Attachment.of("cut", "image/png", png(64, 64).slice(0, 100))),
                List.of("https://example.org"));
        Signals facts = Signals.of(UploadFacts.of(content, fingerprinter.fingerprint(content)));
        assertThat(facts)
                .extracting(Signal::name, Signal::value, Signal::source, Signal::version)
                .containsExactly(
                        tuple("file.count", new SignalValue.Int(0), "upload", ""),
                        tuple("image.count", new SignalValue.Int(2), "upload", ""),
                        tuple("image.quality", new SignalValue.Int(100), "upload", ""),
                        tuple("text.length", new SignalValue.Int(4), "upload", ""),
                        tuple("url.count", new SignalValue.Int(1), "upload", ""));
    }

    @Test
    void withoutAPictureThereIsNoQuality() {
        Content content = Content.ofText("body", "words");
        assertThat(Signals.of(UploadFacts.of(content, fingerprinter.fingerprint(content)))
                        .has("image.quality"))
                .isFalse();
    }
}
