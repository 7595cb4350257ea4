package dev.weir.signals.image;

/** What the header of an image says, or the reason why it will not be decoded. */
public sealed interface HeaderResult permits ImageHeader, UnreadableImage {}
