@NullMarked
package dev.weir.workers.limit;

import org.jspecify.annotations.NullMarked;
