/** {@code weir prompt}: what language models are asked. */
@NullMarked
package dev.weir.cli.prompt;

import org.jspecify.annotations.NullMarked;
