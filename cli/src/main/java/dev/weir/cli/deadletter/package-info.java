/** Records that could not be processed: listed, and sent again. */
@NullMarked
package dev.weir.cli.deadletter;

import org.jspecify.annotations.NullMarked;
