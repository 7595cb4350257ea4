/** Models made for moderation, each family with a way of its own to be asked and to answer. */
@NullMarked
package dev.weir.workers.llm.guard;

import org.jspecify.annotations.NullMarked;
