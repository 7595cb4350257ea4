package dev.weir.cli.cascade;

import dev.weir.signals.content.Content;
import dev.weir.signals.content.ContentDigest;
import dev.weir.workers.answer.Likeness;
import java.util.Optional;

/**
 * One distinct text of traffic, which may be uploaded many times.
 *
 * @param number within its traffic, from 0
 * @param original number of the text that it was made of by an edit, or its own text
 * @param id of the labelled text
 * @param digest of the content, hex, as workers know it
 * @param likeness what it shares with near-duplicates, hex
 */
record Wording(
        int number, int original, String id, String text, boolean harmful, String digest, Optional<String> likeness) {
    static Wording of(int number, int original, Labelled labelled, String text) {
        return new Wording(
                number,
                original,
                labelled.id(),
                text,
                labelled.harmful(),
                ContentDigest.of(Content.ofText("body", text)).hex(),
                Likeness.ofText(text));
    }

    /** Without the text: content stays out of messages. */
    @Override
    public String toString() {
        return "Wording[" + number + " of " + original + ", " + text.length() + " characters]";
    }
}
