/** Taking tasks and giving them back. */
@NullMarked
package dev.weir.review.api.claim;

import org.jspecify.annotations.NullMarked;
