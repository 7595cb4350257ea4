/** Topics and schemas of a cluster: create them, check them, say who may use them. */
@NullMarked
package dev.weir.cli.topics;

import org.jspecify.annotations.NullMarked;
