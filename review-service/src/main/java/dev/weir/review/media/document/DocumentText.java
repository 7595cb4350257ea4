package dev.weir.review.media.document;

import dev.weir.review.media.file.FileType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The text of a document, without control characters but tab and line feed.
 *
 * @param type what the document is
 * @param pages text page by page, or chapter by chapter; one element where the format has no pages
 * @param pagesInAll how many pages or chapters the document has; 0 where the format has none
 * @param embedded pictures and other files within a packed document that are not shown with its text
 * @param cut why this is not all there is; null when it is
 */
public record DocumentText(
        FileType type,
        List<String> pages,
        int pagesInAll,
        int embedded,
        @Nullable Cut cut) implements TextResult {
    public DocumentText {
        pages = List.copyOf(pages);
    }

    /** All characters of all pages. */
    public int characters() {
        return pages.stream().mapToInt(String::length).sum();
    }

    /** Sizes only: documents stay out of logs. */
    @Override
    public String toString() {
        return "DocumentText[" + type + ", " + pages.size() + " of " + pagesInAll + " pages, " + characters()
                + " characters, cut " + cut + "]";
    }
}
