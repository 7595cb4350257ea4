/** What {@code weir demo} shows: a sample of uploads on its way to decisions. */
@NullMarked
package dev.weir.quickstart.demo;

import org.jspecify.annotations.NullMarked;
