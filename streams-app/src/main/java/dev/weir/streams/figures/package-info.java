/** Where the stages count, and how many series they may make. */
@NullMarked
package dev.weir.streams.figures;

import org.jspecify.annotations.NullMarked;
