/** The console in a real browser. Skipped, with the reason, where there is no Chromium. */
@NullMarked
package dev.weir.review.browser;

import org.jspecify.annotations.NullMarked;
