@NullMarked
package dev.weir.workers.sources;

import org.jspecify.annotations.NullMarked;
