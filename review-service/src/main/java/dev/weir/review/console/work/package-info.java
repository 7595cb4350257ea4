/** The screen on which a person looks at a task and decides it. */
@NullMarked
package dev.weir.review.console.work;

import org.jspecify.annotations.NullMarked;
