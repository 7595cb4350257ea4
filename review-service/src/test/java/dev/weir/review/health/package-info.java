/** Whether an instance says the truth about how it is doing. */
@NullMarked
package dev.weir.review.health;

import org.jspecify.annotations.NullMarked;
