package dev.weir.signals.image;

import dev.weir.signals.content.Bytes;

/** Tells whether a file holds more pictures than the first, from its blocks alone. */
final class Animation {
    private static final int GIF_SCREEN = 13;
    private static final int GIF_PICTURE = 0x2c;
    private static final int GIF_EXTENSION = 0x21;
    private static final int PNG_SIGNATURE = 8;
    private static final int PNG_CHUNK_OVERHEAD = 12;
    private static final int PNG_ANIMATION = 0x6163544c;
    private static final int PNG_PIXELS = 0x49444154;

    private Animation() {}

    static boolean in(ImageFormat format, Bytes file) {
        return switch (format) {
            case GIF -> isAnimatedGif(file);
            case PNG -> isAnimatedPng(file);
            case WEBP -> WebpFile.read(file).animated();
            case JPEG, BMP, OTHER -> false;
        };
    }

    /** GIF89a: two image descriptors or more. */
    private static boolean isAnimatedGif(Bytes file) {
        if (file.length() < GIF_SCREEN) {
            return false;
        }
        int pictures = 0;
        int at = GIF_SCREEN + colours(file.at(10));
        while (at < file.length()) {
            if (file.at(at) == GIF_EXTENSION) {
                at = afterBlocks(file, at + 2);
            } else if (file.at(at) == GIF_PICTURE && at + 9 < file.length()) {
                if (++pictures == 2) {
                    return true;
                }
                at = afterBlocks(file, at + 10 + colours(file.at(at + 9)) + 1);
            } else {
                return false;
            }
        }
        return false;
    }

    /** Length in bytes of the table of colours that a field of flags announces. */
    private static int colours(int flags) {
        return (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);
    }

    private static int afterBlocks(Bytes file, int start) {
        int at = start;
        while (at < file.length() && file.at(at) != 0) {
            at += 1 + file.at(at);
        }
        return at + 1;
    }

    /** APNG: a chunk {@code acTL} before the pixels. */
    private static boolean isAnimatedPng(Bytes file) {
        long at = PNG_SIGNATURE;
        while (at + PNG_CHUNK_OVERHEAD <= file.length()) {
            int type = (int) PngExif.big(file, (int) at + 4);
            if (type == PNG_ANIMATION) {
                return true;
            }
            if (type == PNG_PIXELS) {
                return false;
            }
            at += PNG_CHUNK_OVERHEAD + PngExif.big(file, (int) at);
        }
        return false;
    }
}
