/** What the service and a reading process say to each other over the process's standard input and output. */
@NullMarked
package dev.weir.review.media.document.wire;

import org.jspecify.annotations.NullMarked;
