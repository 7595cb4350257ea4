package dev.weir.review.media.picture;

/** How large a picture is wanted; {@link PictureSettings} says what that is in pixels. */
public enum Size {
    THUMBNAIL,
    LARGE
}
