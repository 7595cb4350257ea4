/** The whole way from uploads to decisions, beside simpler things that Kafka can do with the same records. */
@NullMarked
package dev.weir.bench.pipeline;

import org.jspecify.annotations.NullMarked;
