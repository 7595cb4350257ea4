/** Stored decisions go out to the topics, each exactly once and in order. */
@NullMarked
package dev.weir.review.outbox;

import org.jspecify.annotations.NullMarked;
