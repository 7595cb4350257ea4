/** What of an upload is sent to a model, and how it is kept from passing for anything but content. */
@NullMarked
package dev.weir.workers.llm.content;

import org.jspecify.annotations.NullMarked;
