/** Avro records from and to the types of the vocabulary. */
@NullMarked
package dev.weir.schemas.records;

import org.jspecify.annotations.NullMarked;
