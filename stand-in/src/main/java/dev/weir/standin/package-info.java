/** A server that speaks the protocols of slow sources. What it judges is simulated, and every answer says so. */
@NullMarked
package dev.weir.standin;

import org.jspecify.annotations.NullMarked;
