/** The process: configuration, start and stop. */
@NullMarked
package dev.weir.streams.app;

import org.jspecify.annotations.NullMarked;
