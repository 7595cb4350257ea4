/** A case that is not settled asks for what it needs, and waits. */
@NullMarked
package dev.weir.streams.ask;

import org.jspecify.annotations.NullMarked;
