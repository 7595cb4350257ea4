/** Several tasks are decided together. */
@NullMarked
package dev.weir.review.bulk;

import org.jspecify.annotations.NullMarked;
