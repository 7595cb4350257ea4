/** What was published in the control topics, read and written. */
@NullMarked
package dev.weir.cli.control;

import org.jspecify.annotations.NullMarked;
