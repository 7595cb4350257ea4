package dev.weir.signals.image;

/** What became of the bytes of an image: pixels, or the reason why there are none. */
public sealed interface DecodeResult permits DecodedImage, UnreadableImage {}
