/** Reports and appeals from the platform. */
@NullMarked
package dev.weir.review.api.report;

import org.jspecify.annotations.NullMarked;
