/** Records that could not be processed, with cause, stage and original bytes. */
@NullMarked
package dev.weir.streams.deadletter;

import org.jspecify.annotations.NullMarked;
