/** A running review service for tests, and small things to give it. */
@NullMarked
package dev.weir.review.site;

import org.jspecify.annotations.NullMarked;
