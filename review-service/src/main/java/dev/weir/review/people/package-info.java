/** People who review: roles, and what each may reach. */
@NullMarked
package dev.weir.review.people;

import org.jspecify.annotations.NullMarked;
