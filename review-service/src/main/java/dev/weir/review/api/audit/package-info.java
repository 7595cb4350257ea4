/** Who viewed and did what. */
@NullMarked
package dev.weir.review.api.audit;

import org.jspecify.annotations.NullMarked;
