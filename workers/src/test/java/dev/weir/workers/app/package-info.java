@NullMarked
package dev.weir.workers.app;

import org.jspecify.annotations.NullMarked;
