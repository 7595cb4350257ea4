package dev.weir.review.media.document;

/** The text of a document, or the reason why there is none. */
public sealed interface TextResult permits DocumentText, NoText {}
