/** What an upload may bring: the check that the stream makes of every one, and that whoever sends can make before. */
@NullMarked
package dev.weir.schemas.upload;

import org.jspecify.annotations.NullMarked;
