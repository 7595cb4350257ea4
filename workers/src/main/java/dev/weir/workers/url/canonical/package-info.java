/** URLs in the one form under which they are hashed, and the host and path expressions that stand for them. */
@NullMarked
package dev.weir.workers.url.canonical;

import org.jspecify.annotations.NullMarked;
