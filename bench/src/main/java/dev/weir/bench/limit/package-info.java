/** What limits cost, and how exactly they are kept. */
@NullMarked
package dev.weir.bench.limit;

import org.jspecify.annotations.NullMarked;
