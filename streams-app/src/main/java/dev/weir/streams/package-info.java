/** The stream: from uploads to decisions. This package holds the nouns that the stages share; each stage has a package of its name. */
@NullMarked
package dev.weir.streams;

import org.jspecify.annotations.NullMarked;
