/** Topics are read, record by record, without losing or stalling. */
@NullMarked
package dev.weir.review.follow;

import org.jspecify.annotations.NullMarked;
