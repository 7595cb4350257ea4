/** The audit trail: who viewed and did what. */
@NullMarked
package dev.weir.review.audit;

import org.jspecify.annotations.NullMarked;
