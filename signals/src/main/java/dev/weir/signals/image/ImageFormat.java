package dev.weir.signals.image;

import dev.weir.signals.content.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/** Image formats told apart by their first bytes: a declared media type is never trusted. */
public enum ImageFormat {
    JPEG("jpeg"),
    PNG("png"),
    GIF("gif"),
    BMP("bmp"),
    WEBP("webp"),
    /** An image of a format that Weir does not decode: TIFF, HEIC, AVIF, JPEG 2000, JPEG XL, Photoshop. */
    OTHER("");

    private static final Set<Integer> BMP_HEADER_SIZES = Set.of(12, 16, 40, 52, 56, 64, 108, 124);
    private static final Set<String> ISO_IMAGE_BRANDS =
            Set.of("heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1", "avif", "avis");

    private final String readerName;

    ImageFormat(String readerName) {
        this.readerName = readerName;
    }

    /** Name by which the image readers of the Java platform go. */
    String readerName() {
        return readerName;
    }

    /** The format of a file; empty when its first bytes are those of no image. */
    public static Optional<ImageFormat> of(Bytes file) {
        return switch (file.length() < 12 ? -1 : file.at(0)) {
            // Decoders pass over junk that follows these two bytes, so no third one is asked for.
            case 0xff -> when(starts(file, 0, "\u00ff\u00d8"), JPEG);
            case 0x89 -> when(starts(file, 0, "\u0089PNG\r\n\u001a\n"), PNG);
            case 'G' -> when(starts(file, 0, "GIF87a") || starts(file, 0, "GIF89a"), GIF);
            case 'B' -> when(starts(file, 0, "BM") && isBitmapHeader(file), BMP);
            case 'R' -> when(starts(file, 0, "RIFF") && starts(file, 8, "WEBP"), WEBP);
            case 'I' -> when(starts(file, 0, "II*\0"), OTHER);
            case 'M' -> when(starts(file, 0, "MM\0*"), OTHER);
            case '8' -> when(starts(file, 0, "8BPS"), OTHER);
            case 0 -> when(isBoxedImage(file), OTHER);
            default -> Optional.empty();
        };
    }

    private static boolean isBitmapHeader(Bytes file) {
        return file.length() >= 26 && BMP_HEADER_SIZES.contains(file.at(14)) && file.at(15) == 0 && file.at(16) == 0;
    }

    private static boolean isBoxedImage(Bytes file) {
        if (starts(file, 4, "ftyp")) {
            return ISO_IMAGE_BRANDS.contains(ascii(file, 8, 4));
        }
        return starts(file, 4, "jP  ") || starts(file, 4, "JXL ");
    }

    private static Optional<ImageFormat> when(boolean matches, ImageFormat format) {
        return matches ? Optional.of(format) : Optional.empty();
    }

    private static boolean starts(Bytes file, int from, String magic) {
        return ascii(file, from, magic.length()).equals(magic);
    }

    private static String ascii(Bytes file, int from, int length) {
        byte[] piece = new byte[length];
        for (int i = 0; i < length; i++) {
            piece[i] = (byte) file.at(from + i);
        }
        return new String(piece, StandardCharsets.ISO_8859_1);
    }
}
