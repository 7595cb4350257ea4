/** What a person's decision says about the machine's, as records. */
@NullMarked
package dev.weir.streams.feedback;

import org.jspecify.annotations.NullMarked;
