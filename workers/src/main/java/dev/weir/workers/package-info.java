/** Slow signals: questions from the stream, the sources that can answer them, and the answers. Each source has a package of its name. */
@NullMarked
package dev.weir.workers;

import org.jspecify.annotations.NullMarked;
