package dev.weir.signals.image;

import dev.weir.signals.content.Bytes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the chunks of a WebP file claim (RFC 9649): every picture size in it, because the canvas may claim one and the picture
 * within another, its EXIF block, and whether it moves.
 */
record WebpFile(List<Size> sizes, @Nullable Bytes exif, boolean animated) {
    record Size(int width, int height) {}

    private static final int HEADER = 12;
    private static final int CHUNK_HEADER = 8;
    private static final int ANIMATION_FRAME_HEADER = 16;

    static WebpFile read(Bytes file) {
        List<Size> sizes = new ArrayList<>();
        Bytes exif = null;
        boolean animated = false;
        long at = HEADER;
        while (at + CHUNK_HEADER <= file.length()) {
            int data = (int) at + CHUNK_HEADER;
            long length = little(file, (int) at + 4, 4);
            long skip = length + (length & 1);
            switch ((int) little(file, (int) at, 4)) {
                case 'V' | 'P' << 8 | '8' << 16 | 'X' << 24 -> sizes.add(plusOne(file, data + 4, data + 7));
                case 'V' | 'P' << 8 | '8' << 16 | ' ' << 24 ->
                    sizes.add(new Size(
                            (int) little(file, data + 6, 2) & 0x3fff, (int) little(file, data + 8, 2) & 0x3fff));
                case 'V' | 'P' << 8 | '8' << 16 | 'L' << 24 -> {
                    long bits = little(file, data + 1, 4);
                    sizes.add(new Size((int) (bits & 0x3fff) + 1, (int) (bits >> 14 & 0x3fff) + 1));
                }
                case 'A' | 'N' << 8 | 'M' << 16 | 'F' << 24 -> {
                    sizes.add(plusOne(file, data + 6, data + 9));
                    skip = ANIMATION_FRAME_HEADER;
                    animated = true;
                }
                case 'E' | 'X' << 8 | 'I' << 16 | 'F' << 24 ->
                    exif = file.slice(data, (int) Math.min(data + length, file.length()));
                default -> {}
            }
            at = data + skip;
        }
        return new WebpFile(sizes, exif, animated);
    }

    private static Size plusOne(Bytes file, int width, int height) {
        return new Size((int) little(file, width, 3) + 1, (int) little(file, height, 3) + 1);
    }

    /** Little-endian; bytes after the end count as zero. */
    private static long little(Bytes file, int at, int count) {
        long value = 0;
        for (int i = 0; i < count && at + i < file.length(); i++) {
            value |= (long) file.at(at + i) << (8 * i);
        }
        return value;
    }
}
