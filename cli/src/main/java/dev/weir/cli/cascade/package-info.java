/** What a cascade saves and what it costs: an evaluation on labelled texts, with a language model that is simulated or was recorded. */
@NullMarked
package dev.weir.cli.cascade;

import org.jspecify.annotations.NullMarked;
