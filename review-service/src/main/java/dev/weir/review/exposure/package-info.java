/** What people had to see, how much of it is enough, and when a break is due. */
@NullMarked
package dev.weir.review.exposure;

import org.jspecify.annotations.NullMarked;
