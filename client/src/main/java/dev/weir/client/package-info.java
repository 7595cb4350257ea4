/** For platforms: sends uploads to be decided, and follows what was decided. */
@NullMarked
package dev.weir.client;

import org.jspecify.annotations.NullMarked;
