/** Fingerprints against the banks. */
@NullMarked
package dev.weir.streams.match;

import org.jspecify.annotations.NullMarked;
