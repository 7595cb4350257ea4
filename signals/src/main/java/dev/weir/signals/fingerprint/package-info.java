/** Digests and perceptual hashes of the parts of an upload, and what could not be had. */
@NullMarked
package dev.weir.signals.fingerprint;

import org.jspecify.annotations.NullMarked;
