/** State stores: their names, serdes, memory and retention. */
@NullMarked
package dev.weir.streams.state;

import org.jspecify.annotations.NullMarked;
