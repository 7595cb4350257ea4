package dev.weir.signals.fingerprint;

/** Which way a picture was turned or mirrored before it was hashed. Turns are counter-clockwise. */
public enum Orientation {
    /** As its bytes say: the hash that other PDQ implementations give. */
    AS_STORED,
    ROTATED_90,
    ROTATED_180,
    ROTATED_270,
    /** Top and bottom swapped. */
    FLIPPED_X,
    /** Left and right swapped. */
    FLIPPED_Y,
    /** Mirrored at the diagonal from the upper left. */
    FLIPPED_PLUS_1,
    /** Mirrored at the diagonal from the lower left. */
    FLIPPED_MINUS_1,
    /** As viewers show it by its EXIF orientation, hashed from the turned pixels. */
    UPRIGHT
}
