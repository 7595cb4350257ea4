/** What was written by earlier versions of the schemas can be read for ever. */
@NullMarked
package dev.weir.schemas.kept;

import org.jspecify.annotations.NullMarked;
