/** Is a record readable, whole, in the right partition and newer than what is known? */
@NullMarked
package dev.weir.streams.admit;

import org.jspecify.annotations.NullMarked;
