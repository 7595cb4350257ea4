package dev.weir.review.media.document.reader;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.rendering.PageDrawer;
import org.apache.pdfbox.rendering.PageDrawerParameters;

/** Draws pages as pixels, and knows when something was left out. */
final class PageDrawing extends PDFRenderer {
    /** Pixels for a point at most, so that a page of a postage stamp's size does not become a wall. */
    private static final float LARGEST_SCALE = 4;

    private boolean complete = true;

    PageDrawing(PDDocument document) {
        super(document);
        setSubsamplingAllowed(true);
    }

    /**
     * @param index of the page, from 0 on
     * @param longestSide larger of width and height in pixels at most
     */
    BufferedImage draw(int index, int longestSide) throws IOException {
        PDRectangle box = document.getPage(index).getCropBox();
        float longest = Math.max(box.getWidth(), box.getHeight());
        float scale = Math.min(LARGEST_SCALE, longestSide / longest);
        if (!(scale > 0) || Float.isInfinite(scale)) {
            throw new IOException("A page without a size");
        }
        return renderImage(index, scale, ImageType.RGB);
    }

    boolean isComplete() {
        return complete;
    }

    @Override
    protected PageDrawer createPageDrawer(PageDrawerParameters parameters) throws IOException {
        return new Drawer(parameters);
    }

    private final class Drawer extends PageDrawer {
        Drawer(PageDrawerParameters parameters) throws IOException {
            super(parameters);
        }

        /** PDFBox passes over what it cannot draw and logs it; whoever judges the page has to know. */
        @Override
        protected void operatorException(Operator operator, List<COSBase> operands, IOException e) throws IOException {
            complete = false;
            super.operatorException(operator, operands, e);
        }
    }
}
