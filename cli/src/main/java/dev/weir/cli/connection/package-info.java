/** From options to clients of a cluster and its schema registry, and reading topics without leaving a trace. */
@NullMarked
package dev.weir.cli.connection;

import org.jspecify.annotations.NullMarked;
