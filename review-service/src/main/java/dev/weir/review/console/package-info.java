/** The pages for people. */
@NullMarked
package dev.weir.review.console;

import org.jspecify.annotations.NullMarked;
