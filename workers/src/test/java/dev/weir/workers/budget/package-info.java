@NullMarked
package dev.weir.workers.budget;

import org.jspecify.annotations.NullMarked;
