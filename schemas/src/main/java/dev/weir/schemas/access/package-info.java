/** Who uses the stream and what each may do there: roles, their rights, and how they come onto a cluster. */
@NullMarked
package dev.weir.schemas.access;

import org.jspecify.annotations.NullMarked;
