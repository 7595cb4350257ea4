/** Files and JSON Lines as uploads, and how they are sent. */
@NullMarked
package dev.weir.cli.upload;

import org.jspecify.annotations.NullMarked;
