package dev.weir.signals.image;

import dev.weir.signals.content.Bytes;
import org.jspecify.annotations.Nullable;

/** Finds the EXIF block of a PNG file (chunk {@code eXIf}, PNG third edition 11.3.3.4). */
final class PngExif {
    private static final int SIGNATURE = 8;
    private static final int CHUNK_OVERHEAD = 12;
    private static final long EXIF = 0x65584966L;

    private PngExif() {}

    static @Nullable Bytes find(Bytes file) {
        long at = SIGNATURE;
        while (at + CHUNK_OVERHEAD <= file.length()) {
            long length = big(file, (int) at);
            long end = at + 8 + length;
            if (big(file, (int) at + 4) == EXIF && end <= file.length()) {
                return file.slice((int) at + 8, (int) end);
            }
            at = end + 4;
        }
        return null;
    }

    /** Four bytes, the highest first. */
    static long big(Bytes file, int at) {
        return (long) file.at(at) << 24 | file.at(at + 1) << 16 | file.at(at + 2) << 8 | file.at(at + 3);
    }
}
