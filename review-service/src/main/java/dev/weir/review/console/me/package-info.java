/** What a person sees of themselves, and how they want the console. */
@NullMarked
package dev.weir.review.console.me;

import org.jspecify.annotations.NullMarked;
