/** {@code weir costs}: what slow signals cost, and what was saved. */
@NullMarked
package dev.weir.cli.cost;

import org.jspecify.annotations.NullMarked;
