/** What an operator sees of the stages, taken down from outside of them. */
@NullMarked
package dev.weir.streams.watch;

import org.jspecify.annotations.NullMarked;
