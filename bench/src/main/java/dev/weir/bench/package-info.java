/** Measurements, each beside a yardstick in the same run. */
@NullMarked
package dev.weir.bench;

import org.jspecify.annotations.NullMarked;
