/** Topics and schemas of a cluster: create them, check them. */
@NullMarked
package dev.weir.cli.topics;

import org.jspecify.annotations.NullMarked;
