package dev.weir.signals.fingerprint;

import dev.weir.signals.content.Attachment;
import dev.weir.signals.content.Bytes;
import dev.weir.signals.content.Content;
import dev.weir.signals.content.Reference;
import dev.weir.signals.content.Sha256;
import dev.weir.signals.content.TextPart;
import dev.weir.signals.image.DecodeResult;
import dev.weir.signals.image.DecodedImage;
import dev.weir.signals.image.ImageDecoder;
import dev.weir.signals.image.ImageFormat;
import dev.weir.signals.image.ImageLimits;
import dev.weir.signals.image.UnreadableImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The first step: content to fingerprints. Texts get a digest of their normal form, attachments one of their bytes (and the
 * declared one of their reference), pictures a PDQ hash for every orientation. A picture is known by its first bytes or by
 * its declared media type: either suffices, so that a wrong type hides nothing. Any content at all gives an answer. Safe for
 * use by several threads at once.
 */
public final class Fingerprinter {
    private final ImageLimits limits;

    public Fingerprinter(ImageLimits limits) {
        this.limits = limits;
    }

    public Fingerprints fingerprint(Content content) {
        Pass pass = new Pass(limits);
        content.texts().forEach(pass::text);
        content.attachments().forEach(pass::attachment);
        return new Fingerprints(pass.all, pass.unread, pass.images);
    }

    /** One upload on its way through. */
    private static final class Pass {
        private static final int AS_STORED = 1;

        private final ImageLimits limits;
        private final List<Fingerprint> all = new ArrayList<>();
        private final List<Unread> unread = new ArrayList<>();
        private long pixelsLeft;
        private int images;

        Pass(ImageLimits limits) {
            this.limits = limits;
            this.pixelsLeft = limits.pixelsPerUpload();
        }

        void text(TextPart part) {
            NormalText.digest(part.text())
                    .ifPresent(digest -> all.add(Fingerprint.digest(part.name(), FingerprintKind.TEXT_SHA256, digest)));
        }

        void attachment(Attachment attachment) {
            Reference reference = attachment.reference();
            Bytes declared = reference == null ? null : reference.sha256();
            if (declared != null) {
                all.add(Fingerprint.digest(attachment.name(), FingerprintKind.SHA256, declared));
            }
            Bytes file = attachment.bytes();
            boolean image = isDeclaredImage(attachment)
                    || (file != null && ImageFormat.of(file).isPresent());
            if (image) {
                images++;
            }
            if (file == null) {
                unread(attachment, Unread.Cause.NOT_FETCHED, "NO_BYTES", FingerprintKind.SHA256, FingerprintKind.PDQ);
                return;
            }
            Bytes digest = Sha256.of(file);
            if (!digest.equals(declared)) {
                all.add(Fingerprint.digest(attachment.name(), FingerprintKind.SHA256, digest));
            }
            if (image) {
                image(attachment, file);
            }
        }

        private void image(Attachment attachment, Bytes file) {
            DecodeResult result = pixelsLeft <= 0
                    ? new UnreadableImage(UnreadableImage.Cause.TOO_LARGE)
                    : new ImageDecoder(limits.withPixelsAtMost(pixelsLeft)).decode(file);
            switch (result) {
                case UnreadableImage(UnreadableImage.Cause cause) ->
                    unread(attachment, Unread.Cause.UNREADABLE_IMAGE, cause.name(), FingerprintKind.PDQ);
                case DecodedImage picture -> {
                    pixelsLeft -= (long) picture.columns() * picture.rows();
                    pdq(attachment.name(), picture);
                }
            }
        }

        private void pdq(String part, DecodedImage picture) {
            Pdq stored = Pdq.of(picture.luma());
            stored.hashes()
                    .forEach(
                            (orientation, hash) -> all.add(Fingerprint.pdq(part, orientation, hash, stored.quality())));
            if (picture.exifOrientation() != AS_STORED) {
                Pdq upright = Pdq.of(picture.uprightLuma());
                all.add(Fingerprint.pdq(part, Orientation.UPRIGHT, upright.hash(), upright.quality()));
            }
        }

        private void unread(Attachment attachment, Unread.Cause cause, String reason, FingerprintKind... missing) {
            unread.add(new Unread(attachment.name(), cause, reason, Set.of(missing)));
        }

        private static boolean isDeclaredImage(Attachment attachment) {
            return attachment.mediaType().strip().toLowerCase(Locale.ROOT).startsWith("image/");
        }
    }
}
