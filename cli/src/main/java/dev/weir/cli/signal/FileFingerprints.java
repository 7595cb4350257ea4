package dev.weir.cli.signal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.signals.content.Bytes;
import dev.weir.signals.content.Sha256;
import dev.weir.signals.fingerprint.NormalText;
import dev.weir.signals.fingerprint.Orientation;
import dev.weir.signals.fingerprint.Pdq;
import dev.weir.signals.fingerprint.PdqHash;
import dev.weir.signals.image.DecodedImage;
import dev.weir.signals.image.ImageDecoder;
import dev.weir.signals.image.ImageFormat;
import dev.weir.signals.image.ImageLimits;
import dev.weir.signals.image.UnreadableImage;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The fingerprints of one file.
 *
 * @param sha256 of its bytes
 * @param textSha256 of its normal form, when it is text
 * @param quality of the PDQ hashes, when it is an image
 * @param pdq by orientation; empty when it is none
 * @param problem why an image has no PDQ hashes
 */
record FileFingerprints(
        Bytes sha256,
        Optional<Bytes> textSha256,
        Optional<Integer> quality,
        Map<Orientation, PdqHash> pdq,
        Optional<String> problem) {

    /**
     * @param saysImage true when the file's name says that it is an image; its first bytes may say so too
     */
    static FileFingerprints of(Bytes file, boolean saysImage) {
        Bytes sha256 = Sha256.of(file);
        if (!saysImage && ImageFormat.of(file).isEmpty()) {
            return new FileFingerprints(
                    sha256, text(file).flatMap(NormalText::digest), Optional.empty(), Map.of(), Optional.empty());
        }
        return switch (new ImageDecoder(ImageLimits.DEFAULT).decode(file)) {
            case UnreadableImage unreadable ->
                new FileFingerprints(
                        sha256, Optional.empty(), Optional.empty(), Map.of(), Optional.of(problem(unreadable)));
            case DecodedImage image -> {
                Pdq pdq = Pdq.of(image.luma());
                yield new FileFingerprints(
                        sha256,
                        Optional.empty(),
                        Optional.of(pdq.quality()),
                        new EnumMap<>(pdq.hashes()),
                        Optional.empty());
            }
        };
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("sha256          " + sha256.hex());
        textSha256.ifPresent(digest -> lines.add("text_sha256     " + digest.hex()));
        quality.ifPresent(number -> lines.add("pdq quality     " + number));
        pdq.forEach((orientation, hash) -> lines.add(String.format("pdq %-16s %s", name(orientation), hash.hex())));
        return lines;
    }

    ObjectNode addTo(ObjectNode node) {
        node.put("sha256", sha256.hex());
        textSha256.ifPresent(digest -> node.put("textSha256", digest.hex()));
        quality.ifPresent(number -> node.put("quality", number));
        if (!pdq.isEmpty()) {
            ObjectNode hashes = node.putObject("pdq");
            pdq.forEach((orientation, hash) -> hashes.put(name(orientation), hash.hex()));
        }
        problem.ifPresent(text -> node.put("problem", text));
        return node;
    }

    private static String problem(UnreadableImage unreadable) {
        return switch (unreadable.cause()) {
            case TOO_LARGE -> "an image larger than Weir decodes; no PDQ hash";
            case UNSUPPORTED -> "no image of a format that Weir decodes; no PDQ hash. Use PNG, JPEG, WebP, GIF or BMP";
            case CORRUPT -> "a damaged image; no PDQ hash";
        };
    }

    private static Optional<String> text(Bytes file) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file.toArray()))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static String name(Orientation orientation) {
        return orientation.name().toLowerCase(Locale.ROOT);
    }
}
