/** What a person found goes into a bank, so that it is known next time. */
@NullMarked
package dev.weir.review.bank;

import org.jspecify.annotations.NullMarked;
