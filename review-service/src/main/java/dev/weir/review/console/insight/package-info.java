/** The team's page, and what policies do. */
@NullMarked
package dev.weir.review.console.insight;

import org.jspecify.annotations.NullMarked;
