package dev.weir.policy;

import java.util.ArrayList;
import java.util.List;

/** A sentence with {@code {signal.name}} in it. Text signals are refused when the policy is compiled: they may be content. */
final class ReasonTemplate {
    private final String source;
    private final List<Piece> pieces;

    private ReasonTemplate(String source, List<Piece> pieces) {
        this.source = source;
        this.pieces = pieces;
    }

    /** @param offset where the piece begins in the template */
    record Piece(boolean isSignal, String text, int offset) {}

    /** A template that is the sentence itself. */
    static ReasonTemplate plain(String sentence) {
        return new ReasonTemplate(sentence, List.of(new Piece(false, sentence, 0)));
    }

    /** @param pieces what {@link #split} made of the source */
    static ReasonTemplate of(String source, List<Piece> pieces) {
        return new ReasonTemplate(source, List.copyOf(pieces));
    }

    /**
     * Splits a template.
     *
     * @throws IllegalArgumentException when a brace has no partner
     */
    static List<Piece> split(String template) {
        List<Piece> pieces = new ArrayList<>();
        int at = 0;
        while (at < template.length()) {
            int open = template.indexOf('{', at);
            int end = open < 0 ? template.length() : open;
            String plain = template.substring(at, end);
            if (plain.indexOf('}') >= 0) {
                throw new IllegalArgumentException("a `}` has no `{` before it");
            }
            if (!plain.isEmpty()) {
                pieces.add(new Piece(false, plain, at));
            }
            if (open < 0) {
                break;
            }
            int close = template.indexOf('}', open);
            if (close < 0) {
                throw new IllegalArgumentException("a `{` is never closed");
            }
            pieces.add(new Piece(true, template.substring(open + 1, close).strip(), open + 1));
            at = close + 1;
        }
        return pieces;
    }

    /** The template as it was written. */
    String source() {
        return source;
    }

    String fill(Sight sight, SignalTable table, Condition condition) {
        StringBuilder sentence = new StringBuilder();
        for (Piece piece : pieces) {
            sentence.append(
                    piece.isSignal() ? sight.show(table.number(piece.text()), condition.texts()) : piece.text());
        }
        return sentence.toString();
    }
}
