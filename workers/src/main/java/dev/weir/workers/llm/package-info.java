/** Asks language models: chains of endpoints, items together in one call, canaries, and no answer that is taken on trust. */
@NullMarked
package dev.weir.workers.llm;

import org.jspecify.annotations.NullMarked;
