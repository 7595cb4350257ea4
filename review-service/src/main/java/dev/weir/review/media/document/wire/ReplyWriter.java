package dev.weir.review.media.document.wire;

import java.awt.image.BufferedImage;
import java.io.DataOutputStream;
import java.io.IOException;

/** Writes answers. Each piece is on its way when the method returns, so that what was read is not lost with the process. */
public final class ReplyWriter {
    static final int READY = 0x57454952;
    static final char PAGE_COUNT = 'C';
    static final char EMBEDDED_COUNT = 'I';
    static final char TEXT = 'T';
    static final char PAGE_END = 'P';
    static final char PIXELS = 'X';
    static final char ENDED = 'E';

    private final DataOutputStream out;

    public ReplyWriter(DataOutputStream out) {
        this.out = out;
    }

    /** Says that the process is there and can be asked. */
    public void ready() throws IOException {
        out.writeInt(READY);
        out.flush();
    }

    public void pageCount(int pages) throws IOException {
        out.writeByte(PAGE_COUNT);
        out.writeInt(pages);
        out.flush();
    }

    public void embeddedCount(int files) throws IOException {
        out.writeByte(EMBEDDED_COUNT);
        out.writeInt(files);
        out.flush();
    }

    /**
     * @param piece at most {@link ReplyReader#MOST_IN_A_PIECE} characters
     */
    public void text(String piece) throws IOException {
        out.writeByte(TEXT);
        out.writeInt(piece.length());
        out.writeChars(piece);
        out.flush();
    }

    public void pageEnd() throws IOException {
        out.writeByte(PAGE_END);
        out.flush();
    }

    public void pixels(BufferedImage image, boolean complete) throws IOException {
        int width = image.getWidth();
        out.writeByte(PIXELS);
        out.writeInt(width);
        out.writeInt(image.getHeight());
        out.writeBoolean(complete);
        int[] row = new int[width];
        byte[] bytes = new byte[width * 3];
        for (int y = 0; y < image.getHeight(); y++) {
            image.getRGB(0, y, width, 1, row, 0, width);
            for (int x = 0; x < width; x++) {
                bytes[x * 3] = (byte) (row[x] >> 16);
                bytes[x * 3 + 1] = (byte) (row[x] >> 8);
                bytes[x * 3 + 2] = (byte) row[x];
            }
            out.write(bytes);
        }
        out.flush();
    }

    public void ended(Ending how) throws IOException {
        out.writeByte(ENDED);
        out.writeUTF(how.name());
        out.flush();
    }
}
