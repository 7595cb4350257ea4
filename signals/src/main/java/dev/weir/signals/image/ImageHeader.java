package dev.weir.signals.image;

/**
 * What is known of an image before a pixel is decoded. Its pixels may turn out to be damaged all the same.
 *
 * @param format by its first bytes
 * @param columns width in pixels as viewers show it, after the EXIF orientation
 * @param rows height in pixels as viewers show it
 * @param animated whether there are more pictures than the first
 */
public record ImageHeader(ImageFormat format, int columns, int rows, boolean animated) implements HeaderResult {}
