/** The parts of the fast path, each by itself, under JMH. */
@NullMarked
package dev.weir.bench.jmh;

import org.jspecify.annotations.NullMarked;
