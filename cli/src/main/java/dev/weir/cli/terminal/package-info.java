/** What a command says, where, and with which exit code it ends. */
@NullMarked
package dev.weir.cli.terminal;

import org.jspecify.annotations.NullMarked;
