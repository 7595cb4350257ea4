/** URL reputation: what an operator's own lists and Safe Browsing say about the links of a content. */
@NullMarked
package dev.weir.workers.url;

import org.jspecify.annotations.NullMarked;
