/** The way in for every record: read it, and see that it is in the partition of its account. */
@NullMarked
package dev.weir.streams.intake;

import org.jspecify.annotations.NullMarked;
