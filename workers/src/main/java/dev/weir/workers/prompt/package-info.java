/** Prompts: versioned documents that say what a language model is asked, how it answers, and what is sent to it. */
@NullMarked
package dev.weir.workers.prompt;

import org.jspecify.annotations.NullMarked;
