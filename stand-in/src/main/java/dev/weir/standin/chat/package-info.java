/** The protocol of chat completions and moderations, played by the simulated judge. */
@NullMarked
package dev.weir.standin.chat;

import org.jspecify.annotations.NullMarked;
