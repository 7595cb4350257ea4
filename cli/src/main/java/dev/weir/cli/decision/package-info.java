/** Decisions: listed, explained, and settled again to see that they come out the same. */
@NullMarked
package dev.weir.cli.decision;

import org.jspecify.annotations.NullMarked;
