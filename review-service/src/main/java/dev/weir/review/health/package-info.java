/** How an instance is doing: whether it may be given work, and figures for whoever watches it. */
@NullMarked
package dev.weir.review.health;

import org.jspecify.annotations.NullMarked;
