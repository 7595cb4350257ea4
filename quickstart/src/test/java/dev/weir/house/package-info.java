/** The walls of the house: which room may use which. Here because this module sees all others. */
@NullMarked
package dev.weir.house;

import org.jspecify.annotations.NullMarked;
