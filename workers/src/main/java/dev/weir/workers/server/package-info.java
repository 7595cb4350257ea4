/** An operator's own model server as a source, over the Open Inference Protocol, version 2. */
@NullMarked
package dev.weir.workers.server;

import org.jspecify.annotations.NullMarked;
