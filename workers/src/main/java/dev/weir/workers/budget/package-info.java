/** What a policy may spend on slow signals in a day, in money and tokens. */
@NullMarked
package dev.weir.workers.budget;

import org.jspecify.annotations.NullMarked;
