/** The streams app as a child process. */
@NullMarked
package dev.weir.quickstart.streams;

import org.jspecify.annotations.NullMarked;
