/** How the stages are wired. */
@NullMarked
package dev.weir.streams.topology;

import org.jspecify.annotations.NullMarked;
