/** What must hold before anything starts: one owner of the data folder, free ports, free disk. */
@NullMarked
package dev.weir.quickstart.data;

import org.jspecify.annotations.NullMarked;
