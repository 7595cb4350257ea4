/** Files and lines read within bounds. */
@NullMarked
package dev.weir.cli.file;

import org.jspecify.annotations.NullMarked;
