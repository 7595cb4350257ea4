/** What the topics must say after a trial, and whether they do. */
@NullMarked
package dev.weir.quickstart.chaos.judge;

import org.jspecify.annotations.NullMarked;
