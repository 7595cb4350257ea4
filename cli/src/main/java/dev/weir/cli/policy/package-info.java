/** Policies: checked, published, shown, brought back, retired. */
@NullMarked
package dev.weir.cli.policy;

import org.jspecify.annotations.NullMarked;
