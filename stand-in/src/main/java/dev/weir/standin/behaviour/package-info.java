/** How the stand-in misbehaves on demand: latency, limits and faults, by path and for a number of answers. */
@NullMarked
package dev.weir.standin.behaviour;

import org.jspecify.annotations.NullMarked;
