/** The service for programs: what the console does, as HTTP and JSON under /api/v1. */
@NullMarked
package dev.weir.review.api;

import org.jspecify.annotations.NullMarked;
