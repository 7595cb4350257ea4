/** Policies, their clauses and the taxonomy, to decide by. */
@NullMarked
package dev.weir.review.api.policy;

import org.jspecify.annotations.NullMarked;
