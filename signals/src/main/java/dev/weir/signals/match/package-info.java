/** From fingerprints and banks to the signals that policies ask for. */
@NullMarked
package dev.weir.signals.match;

import org.jspecify.annotations.NullMarked;
