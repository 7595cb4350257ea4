/** What the stream would compute of a file or a text, here and now, without a cluster. */
@NullMarked
package dev.weir.cli.signal;

import org.jspecify.annotations.NullMarked;
