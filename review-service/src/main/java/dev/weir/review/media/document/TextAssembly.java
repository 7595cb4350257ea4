package dev.weir.review.media.document;

import dev.weir.review.media.document.wire.Reply;
import dev.weir.review.media.file.FileType;
import dev.weir.review.media.file.WhyNot;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Puts the pieces of a text together, and keeps to the limits whatever the reading process sends. */
final class TextAssembly implements Consumer<Reply> {
    private final FileType type;
    private final int mostPages;
    private final List<String> pages = new ArrayList<>();
    private final StringBuilder page = new StringBuilder();
    private int left;
    private int pagesInAll;
    private int embedded;

    TextAssembly(FileType type, DocumentSettings settings) {
        this.type = type;
        this.mostPages = settings.maxPages();
        this.left = settings.maxCharacters();
    }

    @Override
    public void accept(Reply reply) {
        switch (reply) {
            case Reply.PageCount count -> pagesInAll = count.pages();
            case Reply.EmbeddedCount count -> embedded = count.files();
            case Reply.Text text -> {
                String piece = text.piece();
                int fits = Math.min(left, piece.length());
                page.append(piece, 0, fits);
                left -= fits;
            }
            case Reply.PageEnd end -> {
                if (pages.size() < mostPages) {
                    pages.add(plain(page));
                    page.setLength(0);
                }
            }
            case Reply.Pixels pixels -> {}
            case Reply.Ended ended -> {}
        }
    }

    /** What there is of the text, and why there is no more. */
    TextResult result(Answer answer) {
        Cut cut = cut(answer);
        if (!page.isEmpty() && pages.size() < mostPages) {
            pages.add(plain(page));
            page.setLength(0);
        }
        boolean complete = answer instanceof Answer.Whole && cut == null;
        if (pages.stream().allMatch(String::isEmpty) && !complete) {
            return new NoText(Documents.why(answer));
        }
        return new DocumentText(type, pages.isEmpty() ? List.of("") : pages, pagesInAll, embedded, cut);
    }

    private static @Nullable Cut cut(Answer answer) {
        return switch (answer) {
            case Answer.Whole whole ->
                switch (whole.how()) {
                    case COMPLETE -> null;
                    case MORE_CHARACTERS -> Cut.CHARACTERS;
                    case MORE_PAGES -> Cut.PAGES;
                    case MORE_BYTES -> Cut.SIZE;
                    case ENCRYPTED -> Cut.ENCRYPTION;
                    case DAMAGED, UNSUPPORTED, NO_SUCH_PAGE -> Cut.DAMAGE;
                };
            case Answer.Broken broken ->
                broken.why() == WhyNot.TOO_SLOW
                        ? Cut.TIME
                        : broken.why() == WhyNot.TOO_HUNGRY ? Cut.MEMORY : Cut.DAMAGE;
        };
    }

    /** Text without control characters but tab and line feed, and without halves of characters. */
    private static String plain(CharSequence text) {
        StringBuilder plain = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            boolean half = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
            if (half) {
                plain.append('\ufffd');
            } else if (point == '\n' || point == '\t' || !Character.isISOControl(point)) {
                plain.appendCodePoint(point);
            }
        });
        return plain.toString().strip();
    }
}
