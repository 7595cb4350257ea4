package dev.weir.review.media.document.reader;

import dev.weir.review.media.document.wire.Ending;
import dev.weir.review.media.document.wire.ReplyWriter;
import java.io.IOException;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionURI;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.jspecify.annotations.Nullable;

/** A PDF document. Nothing of it is written to disk. */
final class PdfReading implements AutoCloseable {
    private final PDDocument document;

    /**
     * @throws Stop when it needs a password
     * @throws IOException when it cannot be read
     */
    PdfReading(byte[] file) throws IOException {
        try {
            document = Loader.loadPDF(file, "", null, null, IOUtils.createMemoryOnlyStreamCache());
        } catch (InvalidPasswordException locked) {
            throw new Stop(Ending.ENCRYPTED);
        }
    }

    int pages() {
        return document.getNumberOfPages();
    }

    /** Says how many pages there are, then reads them one by one; a page that cannot be read is empty, and the others are read on. */
    void text(TextSink sink, ReplyWriter replies, int mostPages, int mostCharacters) throws IOException {
        replies.pageCount(pages());
        boolean damaged = false;
        for (int number = 1; number <= pages(); number++) {
            if (number > mostPages) {
                throw new Stop(Ending.MORE_PAGES);
            }
            try {
                page(number, sink, mostCharacters);
            } catch (Stop stop) {
                throw stop;
            } catch (IOException | RuntimeException | StackOverflowError broken) {
                damaged = true;
            }
            sink.endPage();
        }
        if (damaged) {
            throw new Stop(Ending.DAMAGED);
        }
    }

    private void page(int number, TextSink sink, int mostCharacters) throws IOException {
        Stripper stripper = new Stripper(mostCharacters);
        stripper.setStartPage(number);
        stripper.setEndPage(number);
        sink.add(stripper.getText(document).strip());
        notes(document.getPage(number - 1), sink);
        if (stripper.left < 0) {
            throw new Stop(Ending.MORE_CHARACTERS);
        }
    }

    /** What people see or meet on a page besides its text: notes, fields that were filled in, places that links go to. */
    private static void notes(PDPage page, TextSink sink) throws IOException {
        for (PDAnnotation annotation : page.getAnnotations()) {
            COSDictionary raw = annotation.getCOSObject();
            note(annotation.getContents(), sink);
            note(raw.getString(COSName.V), sink);
            COSDictionary parent = raw.getCOSDictionary(COSName.PARENT);
            note(parent == null ? null : parent.getString(COSName.V), sink);
            if (annotation instanceof PDAnnotationLink link
                    && link.getAction() instanceof PDActionURI action
                    && action.getURI() != null) {
                sink.newLine();
                sink.link(action.getURI());
            }
        }
    }

    private static void note(@Nullable String note, TextSink sink) throws IOException {
        if (note != null && !note.isBlank()) {
            sink.add("\n");
            sink.add(note);
        }
    }

    /**
     * Draws a page.
     *
     * @throws Stop when there is no such page
     */
    void draw(int number, int longestSide, ReplyWriter replies) throws IOException {
        if (number < 1 || number > pages()) {
            throw new Stop(Ending.NO_SUCH_PAGE);
        }
        PageDrawing drawing = new PageDrawing(document);
        replies.pixels(drawing.draw(number - 1, longestSide), drawing.isComplete());
    }

    @Override
    public void close() throws IOException {
        document.close();
    }

    /** Holds no more glyphs of a page than text is asked for: a small page can draw millions. */
    private static final class Stripper extends PDFTextStripper {
        private int left;

        Stripper(int mostGlyphs) {
            left = mostGlyphs;
        }

        @Override
        protected void processTextPosition(TextPosition glyph) {
            if (left-- > 0) {
                super.processTextPosition(glyph);
            } else {
                left = -1;
            }
        }
    }
}
