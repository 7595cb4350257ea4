/** The catalogue of topics: what there is, how it is keyed and kept, and how it is created and checked. */
@NullMarked
package dev.weir.schemas.topics;

import org.jspecify.annotations.NullMarked;
