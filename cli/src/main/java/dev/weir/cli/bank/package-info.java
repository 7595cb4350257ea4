/** Banks of known fingerprints: filled, listed, emptied. */
@NullMarked
package dev.weir.cli.bank;

import org.jspecify.annotations.NullMarked;
