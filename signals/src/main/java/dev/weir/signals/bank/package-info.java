/** Lists of known fingerprints, and the search for them. */
@NullMarked
package dev.weir.signals.bank;

import org.jspecify.annotations.NullMarked;
