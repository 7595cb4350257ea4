package dev.weir.review.media.document.reader;

import dev.weir.review.media.document.wire.Ending;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Text in the encoding that its first bytes say; without such a mark in UTF-8 if it is, else in windows-1252, which takes any bytes. */
final class PlainText {
    private static final int LOOK = 1 << 16;
    private static final int LONGEST_CHARACTER = 4;

    private PlainText() {}

    static void read(byte[] file, TextSink sink, int mostCharacters) throws IOException {
        int length = (int) Math.min(file.length, ((long) mostCharacters + 1) * LONGEST_CHARACTER);
        boolean cut = length < file.length;
        Charset charset = charset(file);
        CharsetDecoder decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
        CharBuffer characters = CharBuffer.allocate(length + 1);
        decoder.decode(ByteBuffer.wrap(file, 0, length), characters, !cut);
        characters.flip();
        boolean marked = characters.hasRemaining() && characters.charAt(0) == '\ufeff';
        sink.add(marked ? characters.subSequence(1, characters.length()) : characters);
        if (cut) {
            throw new Stop(Ending.MORE_CHARACTERS);
        }
    }

    static Charset charset(byte[] file) {
        if (starts(file, 0xff, 0xfe) || isMostlyZero(file, 1)) {
            return StandardCharsets.UTF_16LE;
        }
        if (starts(file, 0xfe, 0xff) || isMostlyZero(file, 0)) {
            return StandardCharsets.UTF_16BE;
        }
        int look = Math.min(file.length, LOOK);
        boolean whole = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(file, 0, look), CharBuffer.allocate(look + 1), false)
                .isUnderflow();
        return whole ? StandardCharsets.UTF_8 : Charset.forName("windows-1252");
    }

    private static boolean starts(byte[] file, int first, int second) {
        return file.length > 1 && (file[0] & 0xff) == first && (file[1] & 0xff) == second;
    }

    /** True when three of four bytes on one side of the pairs are zero, as they are in Western text of UTF-16. */
    private static boolean isMostlyZero(byte[] file, int side) {
        int pairs = Math.min(file.length, LOOK) / 2;
        int zeros = 0;
        for (int i = 0; i < pairs; i++) {
            zeros += file[2 * i + side] == 0 ? 1 : 0;
        }
        return zeros > 0 && zeros * 4L >= pairs * 3L;
    }
}
