/** The {@code weir sources} commands: who answers slow signals. */
@NullMarked
package dev.weir.cli.source;

import org.jspecify.annotations.NullMarked;
