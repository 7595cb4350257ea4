/** Google Safe Browsing, versions 4 and 5, over a small made-up list of hosts. */
@NullMarked
package dev.weir.standin.browsing;

import org.jspecify.annotations.NullMarked;
