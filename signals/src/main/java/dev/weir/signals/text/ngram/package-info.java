/** Views to features: word and character n-grams, hashed without allocating. */
@NullMarked
package dev.weir.signals.text.ngram;

import org.jspecify.annotations.NullMarked;
