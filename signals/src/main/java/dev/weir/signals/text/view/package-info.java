/**
 * Text as the model sees it: the raw view (lower case) and the folded view (obfuscation undone), every normalised
 * character knowing the stretch of the original it came from.
 */
@NullMarked
package dev.weir.signals.text.view;

import org.jspecify.annotations.NullMarked;
