/** Models: published in slices, shown, brought back. */
@NullMarked
package dev.weir.cli.model;

import org.jspecify.annotations.NullMarked;
