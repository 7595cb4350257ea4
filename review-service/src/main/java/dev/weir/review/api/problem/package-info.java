/** Every way in which the API says no, as RFC 9457 has it. */
@NullMarked
package dev.weir.review.api.problem;

import org.jspecify.annotations.NullMarked;
