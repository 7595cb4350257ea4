package dev.weir.review.media.document.wire;

import java.awt.image.BufferedImage;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Reads answers of a process that a document may have taken over: nothing it says makes this side hold more than its bounds. */
public final class ReplyReader {
    /** Characters in one piece of text at most. */
    public static final int MOST_IN_A_PIECE = 16_384;

    private final DataInputStream in;
    private final int longestSide;

    /**
     * @param longestSide larger of width and height, in pixels, of a page at most
     */
    public ReplyReader(DataInputStream in, int longestSide) {
        this.in = in;
        this.longestSide = longestSide;
    }

    /** Waits until the process can be asked. */
    public static void awaitReady(DataInputStream in) throws IOException {
        if (in.readInt() != ReplyWriter.READY) {
            throw new IOException("The reading process says something else than that it is ready");
        }
    }

    /**
     * The next piece.
     *
     * @throws IOException when the process is gone or says what makes no sense
     */
    public Reply next() throws IOException {
        int tag = in.readUnsignedByte();
        return switch (tag) {
            case ReplyWriter.PAGE_COUNT -> new Reply.PageCount(Math.max(0, in.readInt()));
            case ReplyWriter.EMBEDDED_COUNT -> new Reply.EmbeddedCount(Math.max(0, in.readInt()));
            case ReplyWriter.TEXT -> text();
            case ReplyWriter.PAGE_END -> new Reply.PageEnd();
            case ReplyWriter.PIXELS -> pixels();
            case ReplyWriter.ENDED -> ended();
            default -> throw new IOException("The reading process says what makes no sense: tag " + tag);
        };
    }

    private Reply text() throws IOException {
        int length = bounded(in.readInt(), MOST_IN_A_PIECE);
        byte[] chars = new byte[length * Character.BYTES];
        in.readFully(chars);
        // Not by a charset: it would replace unpaired surrogates, which is the business of whoever cleans the text.
        StringBuilder piece = new StringBuilder(length);
        ByteBuffer.wrap(chars).asCharBuffer().chars().forEach(unit -> piece.append((char) unit));
        return new Reply.Text(piece.toString());
    }

    private Reply pixels() throws IOException {
        int width = bounded(in.readInt(), longestSide);
        int height = bounded(in.readInt(), longestSide);
        boolean complete = in.readBoolean();
        if (width == 0 || height == 0) {
            throw new IOException("The reading process sends a page without pixels");
        }
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        byte[] bytes = new byte[width * 3];
        int[] row = new int[width];
        for (int y = 0; y < height; y++) {
            in.readFully(bytes);
            for (int x = 0; x < width; x++) {
                row[x] = (bytes[x * 3] & 0xff) << 16 | (bytes[x * 3 + 1] & 0xff) << 8 | (bytes[x * 3 + 2] & 0xff);
            }
            image.setRGB(0, y, width, 1, row, 0, width);
        }
        return new Reply.Pixels(image, complete);
    }

    private Reply ended() throws IOException {
        String name = in.readUTF();
        for (Ending ending : Ending.values()) {
            if (ending.name().equals(name)) {
                return new Reply.Ended(ending);
            }
        }
        throw new IOException("The reading process ends its answer in a way that is not known");
    }

    private static int bounded(int value, int most) throws IOException {
        if (value < 0 || value > most) {
            throw new IOException(
                    "The reading process sends " + value + " of something, where " + most + " is the most");
        }
        return value;
    }
}
