/** A single-node Kafka broker in a process of its own. */
@NullMarked
package dev.weir.quickstart.broker;

import org.jspecify.annotations.NullMarked;
