/** The document that says who answers slow signals: servers and their limits, chains of models, lists of links, prices and budgets. */
@NullMarked
package dev.weir.workers.sources;

import org.jspecify.annotations.NullMarked;
