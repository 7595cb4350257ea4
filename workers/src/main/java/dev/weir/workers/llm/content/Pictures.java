package dev.weir.workers.llm.content;

import dev.weir.signals.content.Bytes;
import dev.weir.signals.image.DecodedImage;
import dev.weir.signals.image.ImageDecoder;
import dev.weir.signals.image.ImageFormat;
import dev.weir.signals.image.ImageLimits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import javax.imageio.ImageIO;

/** Makes pictures of files that somebody may have made to do harm. */
final class Pictures {
    /** Longest side in pixels; larger pictures are scaled down by every provider anyway. */
    private static final int LONGEST_SIDE = 1_024;

    private static final String FORMAT = "jpeg";

    private final ImageDecoder decoder = new ImageDecoder(ImageLimits.DEFAULT);
    /** Decoding takes memory by the hundred megabytes at worst. */
    private final Semaphore atOnce =
            new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors()));

    /** The picture; empty when the file is no image that can be read. */
    Optional<Picture> of(Bytes file) throws InterruptedException {
        if (ImageFormat.of(file).isEmpty()) {
            return Optional.empty();
        }
        atOnce.acquire();
        try {
            return decoder.decode(file) instanceof DecodedImage image ? Optional.of(encoded(image)) : Optional.empty();
        } finally {
            atOnce.release();
        }
    }

    private static Picture encoded(DecodedImage image) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(image.upright(LONGEST_SIDE), FORMAT, file)) {
                throw new IllegalStateException("This Java platform writes no JPEG, which every one must");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Memory cannot fail to be written", e);
        }
        return new Picture("data:image/jpeg;base64," + Base64.getEncoder().encodeToString(file.toByteArray()));
    }
}
