/** The stand-in for slow sources, as a child process. */
@NullMarked
package dev.weir.quickstart.standin;

import org.jspecify.annotations.NullMarked;
