/** An open case comes back: by a late signal, by its deadline, or because a newer revision ends the wait. */
@NullMarked
package dev.weir.streams.recall;

import org.jspecify.annotations.NullMarked;
