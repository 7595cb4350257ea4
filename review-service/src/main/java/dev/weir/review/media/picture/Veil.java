package dev.weir.review.media.picture;

/** How much of a picture is shown. The order is from least to most. */
public enum Veil {
    /** Gray, small and strongly blurred: that there is a picture, and its rough lights and darks. */
    VEILED,
    /** Reduced detail: dark lines where brightness changes, on white. */
    OUTLINE,
    /** All of it without colour. */
    GREY,
    /** All of it. */
    FULL
}
