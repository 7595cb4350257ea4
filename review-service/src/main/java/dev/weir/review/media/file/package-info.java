/** What a file is by its bytes, and why some cannot be shown. */
@NullMarked
package dev.weir.review.media.file;

import org.jspecify.annotations.NullMarked;
