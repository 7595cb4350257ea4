package dev.weir.cli.file;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Lines of a stream, however long it is, one at a time: memory is bounded by the longest line that is let through. */
public final class BoundedLines {
    private final InputStream stream;
    private final int limit;
    private long number;

    /**
     * @param stream is buffered here already when it is slow to read byte by byte
     * @param limit bytes that a line may have, without its end
     */
    public BoundedLines(InputStream stream, int limit) {
        this.stream = stream;
        this.limit = limit;
    }

    /** One line, or what is wrong with it. */
    public sealed interface Line {
        /** From 1. */
        long number();

        /** A line of UTF-8. */
        record Text(long number, String text) implements Line {}

        /** A line that cannot be used; the rest goes on behind it. */
        record Bad(long number, String problem) implements Line {}
    }

    /** The next line; empty at the end. */
    public Optional<Line> next() throws IOException {
        int first = stream.read();
        if (first < 0) {
            return Optional.empty();
        }
        number++;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        boolean tooLong = false;
        for (int b = first; b >= 0 && b != '\n'; b = stream.read()) {
            if (bytes.size() < limit) {
                bytes.write(b);
            } else if (b != '\r') {
                tooLong = true;
            }
        }
        return Optional.of(
                tooLong
                        ? new Line.Bad(number, "longer than " + limit + " bytes. Shorten it, or raise --max-line-bytes")
                        : decode(bytes.toByteArray()));
    }

    private Line decode(byte[] bytes) {
        int length = bytes.length > 0 && bytes[bytes.length - 1] == '\r' ? bytes.length - 1 : bytes.length;
        try {
            return new Line.Text(
                    number,
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes, 0, length))
                            .toString());
        } catch (CharacterCodingException e) {
            return new Line.Bad(number, "not UTF-8. Convert it, say with iconv");
        }
    }
}
