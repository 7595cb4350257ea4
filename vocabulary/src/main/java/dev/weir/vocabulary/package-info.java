/** The words that every module, topic and screen uses in the same sense: signal, harm, action. No dependencies. */
@NullMarked
package dev.weir.vocabulary;

import org.jspecify.annotations.NullMarked;
