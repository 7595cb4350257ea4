/** What people find about rules, banks, models and policies, counted. Reads nothing but training examples. */
@NullMarked
package dev.weir.streams.quality;

import org.jspecify.annotations.NullMarked;
