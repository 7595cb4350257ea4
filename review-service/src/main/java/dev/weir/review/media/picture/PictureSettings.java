package dev.weir.review.media.picture;

import dev.weir.signals.image.ImageLimits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * What showing pictures may cost.
 *
 * @param largeSide longest side of a large picture in pixels
 * @param thumbnailSide longest side of a thumbnail in pixels
 * @param maxFile longest file that is decoded
 * @param maxPixels width times height that is decoded; takes up to 4 bytes a pixel of memory, and garbage
 * @param concurrent pictures decoded at the same time; others wait
 * @param patience how long a picture waits for its turn
 * @param cache memory for pictures that were made before; 0 keeps none
 */
@Validated
@ConfigurationProperties("weir.media.pictures")
public record PictureSettings(
        @DefaultValue("2048") @Min(64) @Max(8192) int largeSide,
        @DefaultValue("640") @Min(32) @Max(2048) int thumbnailSide,
        @DefaultValue("64MB") DataSize maxFile,
        @DefaultValue("40000000") @Min(1) @Max(200_000_000) long maxPixels,
        @DefaultValue("2") @Min(1) @Max(64) int concurrent,
        @DefaultValue("10s") Duration patience,
        @DefaultValue("128MB") DataSize cache) {
    public PictureSettings {
        if (maxFile.toBytes() < 1 || maxFile.toBytes() > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "weir.media.pictures.max-file must be between 1B and 2047MB, not " + maxFile);
        }
        if (patience.isNegative()) {
            throw new IllegalArgumentException("weir.media.pictures.patience must not be negative, but is " + patience);
        }
        if (cache.isNegative()) {
            throw new IllegalArgumentException("weir.media.pictures.cache must not be negative, but is " + cache);
        }
    }

    /** Longest side in pixels. */
    public int side(Size size) {
        return switch (size) {
            case THUMBNAIL -> thumbnailSide;
            case LARGE -> largeSide;
        };
    }

    ImageLimits limits() {
        ImageLimits usual = ImageLimits.DEFAULT;
        return new ImageLimits(
                (int) maxFile.toBytes(), usual.side(), maxPixels, maxPixels, usual.jpegScans(), usual.decoderMemory());
    }
}
