/** Ids that come out the same again. */
@NullMarked
package dev.weir.streams.ids;

import org.jspecify.annotations.NullMarked;
