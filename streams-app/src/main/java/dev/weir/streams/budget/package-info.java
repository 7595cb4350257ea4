/** How often rules with a budget have acted. */
@NullMarked
package dev.weir.streams.budget;

import org.jspecify.annotations.NullMarked;
