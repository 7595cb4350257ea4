/** Real parts for tests: a broker on loopback. */
@NullMarked
package dev.weir.testbed;

import org.jspecify.annotations.NullMarked;
