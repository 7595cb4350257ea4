/** People and what they may do. */
@NullMarked
package dev.weir.review.api.people;

import org.jspecify.annotations.NullMarked;
