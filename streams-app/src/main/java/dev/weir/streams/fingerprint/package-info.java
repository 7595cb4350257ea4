/** Digests and perceptual hashes of every part. */
@NullMarked
package dev.weir.streams.fingerprint;

import org.jspecify.annotations.NullMarked;
