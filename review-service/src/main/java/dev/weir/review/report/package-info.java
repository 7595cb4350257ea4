/** What users report, and what uploaders appeal. */
@NullMarked
package dev.weir.review.report;

import org.jspecify.annotations.NullMarked;
