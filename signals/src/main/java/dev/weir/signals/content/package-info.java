/** What is judged: the texts, attachments and URLs of one upload, and the digest that says two of them are equal. */
@NullMarked
package dev.weir.signals.content;

import org.jspecify.annotations.NullMarked;
