/** The {@code weir} command line: what its commands are, and what becomes of what they throw. */
@NullMarked
package dev.weir.cli;

import org.jspecify.annotations.NullMarked;
