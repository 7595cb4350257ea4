/** Between Avro records and the types of the signals, policy and vocabulary libraries. */
@NullMarked
package dev.weir.streams.records;

import org.jspecify.annotations.NullMarked;
