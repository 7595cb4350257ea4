/** Policies, banks and models from their control topics: compiled aside, swapped in between records. */
@NullMarked
package dev.weir.streams.control;

import org.jspecify.annotations.NullMarked;
