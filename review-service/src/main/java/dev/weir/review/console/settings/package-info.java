/** How a person wants the console. */
@NullMarked
package dev.weir.review.console.settings;

import org.jspecify.annotations.NullMarked;
