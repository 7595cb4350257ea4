/** How right rules, banks, models and policies are. */
@NullMarked
package dev.weir.cli.quality;

import org.jspecify.annotations.NullMarked;
