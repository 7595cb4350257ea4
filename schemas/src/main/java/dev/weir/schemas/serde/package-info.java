/** The Confluent serdes, set up the one way Weir uses them. */
@NullMarked
package dev.weir.schemas.serde;

import org.jspecify.annotations.NullMarked;
