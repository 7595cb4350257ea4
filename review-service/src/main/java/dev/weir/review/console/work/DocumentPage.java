package dev.weir.review.console.work;

import dev.weir.review.media.document.DocumentText;
import java.util.ArrayList;
import java.util.List;

/**
 * The text of one page of a document.
 *
 * @param number from 1 on
 */
public record DocumentPage(int number, List<Segment> segments) {
    public DocumentPage {
        segments = List.copyOf(segments);
    }

    static List<DocumentPage> of(DocumentText text) {
        List<DocumentPage> pages = new ArrayList<>();
        for (String page : text.pages()) {
            pages.add(new DocumentPage(pages.size() + 1, Segments.of("", page, List.of(), Integer.MAX_VALUE)));
        }
        return pages;
    }
}
