/** What models send back, read as something that may be wrong in any way. */
@NullMarked
package dev.weir.workers.llm.chat;

import org.jspecify.annotations.NullMarked;
