/** Input that went wrong on the way, in ways that can be repeated. Uses nothing but Java, so that every module's tests may. */
@NullMarked
package dev.weir.testbed.fuzz;

import org.jspecify.annotations.NullMarked;
