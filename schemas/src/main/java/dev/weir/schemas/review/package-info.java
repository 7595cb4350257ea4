/** The words of people's decisions that are not in the schemas themselves. */
@NullMarked
package dev.weir.schemas.review;

import org.jspecify.annotations.NullMarked;
