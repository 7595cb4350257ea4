/** Signals to verdict: the policy document, how it is settled, explained and checked. Pure Java, no Kafka. */
@NullMarked
package dev.weir.policy;

import org.jspecify.annotations.NullMarked;
