/** A settled case becomes a decision, and everyone who should know is told. */
@NullMarked
package dev.weir.streams.route;

import org.jspecify.annotations.NullMarked;
