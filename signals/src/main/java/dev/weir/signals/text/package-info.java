/** Text to signals: a small linear model over hashed n-grams, and the artefact it is read from. */
@NullMarked
package dev.weir.signals.text;

import org.jspecify.annotations.NullMarked;
