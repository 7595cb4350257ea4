/** Safe Browsing, versions 4 and 5: lists of hash prefixes kept here, full hashes asked for only where a prefix fits. */
@NullMarked
package dev.weir.workers.url.browsing;

import org.jspecify.annotations.NullMarked;
