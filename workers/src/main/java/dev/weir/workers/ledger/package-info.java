/** What slow signals cost and what was saved, counted by day, policy, source and model. */
@NullMarked
package dev.weir.workers.ledger;

import org.jspecify.annotations.NullMarked;
