/** Text against the model. */
@NullMarked
package dev.weir.streams.score;

import org.jspecify.annotations.NullMarked;
