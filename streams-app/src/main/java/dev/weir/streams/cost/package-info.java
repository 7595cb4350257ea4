/** What slow signals were asked for and what was settled without them, counted for the ledger of costs. */
@NullMarked
package dev.weir.streams.cost;

import org.jspecify.annotations.NullMarked;
