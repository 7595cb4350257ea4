package dev.weir.review.media.picture;

import dev.weir.review.media.file.WhyNot;
import java.util.Objects;

/** There is no picture, and why. */
public record NoPicture(WhyNot why) implements PictureResult {
    public NoPicture {
        Objects.requireNonNull(why);
    }
}
