/** A genuine PostgreSQL server, unpacked from its published archive, in a process of its own. */
@NullMarked
package dev.weir.quickstart.postgres;

import org.jspecify.annotations.NullMarked;
