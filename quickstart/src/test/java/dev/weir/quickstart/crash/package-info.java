/** Trials in which processes are killed while people work. */
@NullMarked
package dev.weir.quickstart.crash;

import org.jspecify.annotations.NullMarked;
