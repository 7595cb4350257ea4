/** What the policy says. */
@NullMarked
package dev.weir.streams.settle;

import org.jspecify.annotations.NullMarked;
