/** How a process takes its settings, and says over HTTP that it lives, that it is ready, and what it has counted. */
@NullMarked
package dev.weir.vitals;

import org.jspecify.annotations.NullMarked;
