/** What the account did lately. */
@NullMarked
package dev.weir.streams.count;

import org.jspecify.annotations.NullMarked;
