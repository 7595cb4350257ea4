/** The pages of lists, figures and people, on a running service. */
@NullMarked
package dev.weir.review.console.desk;

import org.jspecify.annotations.NullMarked;
