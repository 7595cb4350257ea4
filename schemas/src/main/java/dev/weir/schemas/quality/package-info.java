/** What counts of quality add up to, and what can be said from them. */
@NullMarked
package dev.weir.schemas.quality;

import org.jspecify.annotations.NullMarked;
