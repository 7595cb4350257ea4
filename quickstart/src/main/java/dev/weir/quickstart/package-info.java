/** One command, real parts: the commands {@code demo} and {@code up}, and what every child process runs in. */
@NullMarked
package dev.weir.quickstart;

import org.jspecify.annotations.NullMarked;
