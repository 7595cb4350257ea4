/** Requests in, answers out, and every way in which an answer can go wrong on the wire. */
@NullMarked
package dev.weir.standin.http;

import org.jspecify.annotations.NullMarked;
