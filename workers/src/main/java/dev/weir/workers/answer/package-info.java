/** Questions get their answers: from what is known, from a call under way, or from the source; and the answer gets to the stream. */
@NullMarked
package dev.weir.workers.answer;

import org.jspecify.annotations.NullMarked;
