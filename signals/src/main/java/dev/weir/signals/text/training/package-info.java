/** Labelled texts to a model artefact and its card: reproducible by seed, never used on the scoring path. */
@NullMarked
package dev.weir.signals.text.training;

import org.jspecify.annotations.NullMarked;
