/** Avro records in the database, readable without the schema registry and after their schema has grown. */
@NullMarked
package dev.weir.review.stored;

import org.jspecify.annotations.NullMarked;
