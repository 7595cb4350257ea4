/** What the work looks like from a step back: flow, forecast, overturns, and each person's own. Nobody is ranked. */
@NullMarked
package dev.weir.review.insight;

import org.jspecify.annotations.NullMarked;
