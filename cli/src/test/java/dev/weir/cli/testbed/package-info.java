/** What the tests of all commands share: a broker, and a terminal that remembers. */
@NullMarked
package dev.weir.cli.testbed;

import org.jspecify.annotations.NullMarked;
