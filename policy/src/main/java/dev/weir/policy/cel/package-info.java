/** CEL expressions over flat, typed, dotted names: compiled with places for mistakes, evaluated in full or in part. */
@NullMarked
package dev.weir.policy.cel;

import org.jspecify.annotations.NullMarked;
