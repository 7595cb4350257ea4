package dev.weir.review.media.document.reader;

import dev.weir.review.media.document.wire.Ending;
import dev.weir.review.media.document.wire.ReplyReader;
import dev.weir.review.media.document.wire.ReplyWriter;
import java.io.IOException;

/** Takes text as it is found and hands it on in pieces, up to a limit. */
final class TextSink {
    private final ReplyWriter replies;
    private final StringBuilder piece = new StringBuilder();
    private long left;

    TextSink(ReplyWriter replies, int mostCharacters) {
        this.replies = replies;
        this.left = mostCharacters;
    }

    /**
     * @throws Stop once there is more than the limit
     */
    void add(CharSequence text) throws IOException {
        int fits = (int) Math.min(left, text.length());
        for (int from = 0; from < fits; ) {
            int to = Math.min(fits, from + ReplyReader.MOST_IN_A_PIECE - piece.length());
            piece.append(text, from, to);
            from = to;
            if (piece.length() == ReplyReader.MOST_IN_A_PIECE) {
                flush();
            }
        }
        left -= fits;
        if (fits < text.length()) {
            throw new Stop(Ending.MORE_CHARACTERS);
        }
    }

    /** Begins a new line, unless one has just begun. */
    void newLine() throws IOException {
        if (!piece.isEmpty() && piece.charAt(piece.length() - 1) != '\n') {
            add("\n");
        }
    }

    /** A link that the text carries without showing where it goes. */
    void link(String target) throws IOException {
        if (!target.isBlank() && !target.startsWith("#")) {
            add(" <");
            add(target);
            add("> ");
        }
    }

    void endPage() throws IOException {
        flush();
        replies.pageEnd();
    }

    void flush() throws IOException {
        if (!piece.isEmpty()) {
            replies.text(piece.toString());
            piece.setLength(0);
        }
    }
}
