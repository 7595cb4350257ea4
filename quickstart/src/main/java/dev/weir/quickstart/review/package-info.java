/** The review service and its console as a child process. */
@NullMarked
package dev.weir.quickstart.review;

import org.jspecify.annotations.NullMarked;
