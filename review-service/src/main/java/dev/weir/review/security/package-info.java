/** Who gets in, and how far: sign-in, sessions, tokens, headers. */
@NullMarked
package dev.weir.review.security;

import org.jspecify.annotations.NullMarked;
