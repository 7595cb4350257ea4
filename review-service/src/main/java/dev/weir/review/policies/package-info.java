/** Policy documents as they were published, to show people the clause and to rank by. */
@NullMarked
package dev.weir.review.policies;

import org.jspecify.annotations.NullMarked;
