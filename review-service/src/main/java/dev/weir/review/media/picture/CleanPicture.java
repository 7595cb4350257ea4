package dev.weir.review.media.picture;

import dev.weir.signals.content.Bytes;

/**
 * A picture encoded by us, with nothing in it but pixels.
 *
 * @param file the encoded picture
 * @param mediaType {@code image/jpeg} or {@code image/png}
 * @param width in pixels
 * @param height in pixels
 * @param animated whether the original moves; this is its first picture
 * @param complete false when parts of the original could not be drawn and are missing
 */
public record CleanPicture(Bytes file, String mediaType, int width, int height, boolean animated, boolean complete)
        implements PictureResult {}
