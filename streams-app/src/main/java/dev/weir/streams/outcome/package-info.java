/** What a person decided becomes the decision. */
@NullMarked
package dev.weir.streams.outcome;

import org.jspecify.annotations.NullMarked;
