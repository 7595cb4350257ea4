/** A trial with real processes: a counted load, people at work, {@code kill -9} at random moments, and the count afterwards. */
@NullMarked
package dev.weir.quickstart.chaos;

import org.jspecify.annotations.NullMarked;
