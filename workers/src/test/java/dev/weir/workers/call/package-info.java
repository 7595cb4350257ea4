@NullMarked
package dev.weir.workers.call;

import org.jspecify.annotations.NullMarked;
