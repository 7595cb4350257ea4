/** What every page of the console has around it. */
@NullMarked
package dev.weir.review.console.frame;

import org.jspecify.annotations.NullMarked;
