/** Avro records as plain JSON, the way people write and read them. */
@NullMarked
package dev.weir.schemas.json;

import org.jspecify.annotations.NullMarked;
