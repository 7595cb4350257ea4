/** The process: settings, start, and what all rooms share. */
@NullMarked
package dev.weir.review.app;

import org.jspecify.annotations.NullMarked;
