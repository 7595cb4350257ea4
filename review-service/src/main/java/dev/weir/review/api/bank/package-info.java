/** Banks, and what decided content adds to them. */
@NullMarked
package dev.weir.review.api.bank;

import org.jspecify.annotations.NullMarked;
