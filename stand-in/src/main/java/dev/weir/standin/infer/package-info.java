/** The Open Inference Protocol, version 2, played by the simulated judge. */
@NullMarked
package dev.weir.standin.infer;

import org.jspecify.annotations.NullMarked;
