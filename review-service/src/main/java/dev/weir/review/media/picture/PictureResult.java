package dev.weir.review.media.picture;

/** A picture fit to be shown, or the reason why there is none. */
public sealed interface PictureResult permits CleanPicture, NoPicture {}
