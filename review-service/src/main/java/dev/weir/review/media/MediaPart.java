package dev.weir.review.media;

import dev.weir.review.media.file.FileType;
import dev.weir.review.media.file.Kind;
import dev.weir.review.media.file.WhyNot;
import org.jspecify.annotations.Nullable;

/**
 * An attachment as it can be listed before anything of it is shown.
 *
 * @param name of the part
 * @param kind what can be done with it; {@link Kind#OTHER} when its bytes are not here
 * @param type what its bytes say it is; null when they are not here
 * @param declaredType media type as the platform knows it: a hint, not to be trusted
 * @param size in bytes; -1 when it is not known
 * @param sha256 64 hex digits; of a reference what the platform declares; null when it is not known
 * @param width of a picture in pixels, upright; 0 for everything else
 * @param height of a picture in pixels, upright; 0 for everything else
 * @param animated whether there are more pictures than the first, which is the one shown
 * @param pages of a PDF document; 0 when it is not known, and for everything else
 * @param why why it cannot be shown, as far as is known yet; null when nothing speaks against it
 */
public record MediaPart(
        String name,
        Kind kind,
        @Nullable FileType type,
        String declaredType,
        long size,
        @Nullable String sha256,
        int width,
        int height,
        boolean animated,
        int pages,
        @Nullable WhyNot why) {
    /** What it is and how large: names and digests of uploads stay out of logs. */
    @Override
    public String toString() {
        return "MediaPart[" + kind + ", " + type + ", " + size + " bytes, why " + why + "]";
    }
}
