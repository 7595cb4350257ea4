/** The operator's own lists of URLs to block and to allow, read from files. */
@NullMarked
package dev.weir.workers.url.rules;

import org.jspecify.annotations.NullMarked;
