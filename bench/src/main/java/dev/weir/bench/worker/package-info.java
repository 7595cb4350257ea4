/** A worker's rate, beside the ideal one and beside calls without a worker. */
@NullMarked
package dev.weir.bench.worker;

import org.jspecify.annotations.NullMarked;
