/** Who may do what, and who did what. */
@NullMarked
package dev.weir.review.console.admin;

import org.jspecify.annotations.NullMarked;
