/** The worker that answers slow signals, as a child process. */
@NullMarked
package dev.weir.quickstart.worker;

import org.jspecify.annotations.NullMarked;
