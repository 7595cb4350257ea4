/** What a person decides, and takes back. */
@NullMarked
package dev.weir.review.decide;

import org.jspecify.annotations.NullMarked;
