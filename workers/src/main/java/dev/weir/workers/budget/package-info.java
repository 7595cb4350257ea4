/** What slow signals may cost in a day, in money and tokens, shared by all workers without a coordinator. */
@NullMarked
package dev.weir.workers.budget;

import org.jspecify.annotations.NullMarked;
