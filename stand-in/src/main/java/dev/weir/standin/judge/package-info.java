/** Simulated judgement: a word list of mild stand-ins and a hash. It says nothing about any content. */
@NullMarked
package dev.weir.standin.judge;

import org.jspecify.annotations.NullMarked;
