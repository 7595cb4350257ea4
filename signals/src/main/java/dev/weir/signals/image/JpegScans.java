package dev.weir.signals.image;

import dev.weir.signals.content.Bytes;

/** Counts the passes over the picture that a JPEG file asks for (start-of-scan markers, ITU T.81 annex B). */
final class JpegScans {
    private static final int START_OF_SCAN = 0xda;
    private static final int END_OF_IMAGE = 0xd9;

    private JpegScans() {}

    static int count(Bytes file) {
        int scans = 0;
        int at = 2;
        while (at + 1 < file.length()) {
            int marker = file.at(at) == 0xff ? file.at(at + 1) : 0;
            if (marker == END_OF_IMAGE) {
                break;
            }
            if (marker == 0xff || !isMarkerWithLength(marker)) {
                at++;
                continue;
            }
            if (marker == START_OF_SCAN) {
                scans++;
            }
            at += 2 + (at + 3 < file.length() ? (file.at(at + 2) << 8 | file.at(at + 3)) : 0);
        }
        return scans;
    }

    /** False for stuffed zeros, restarts and start of image, which stand within the data or alone. */
    private static boolean isMarkerWithLength(int marker) {
        return marker > 0x01 && !(marker >= 0xd0 && marker <= 0xd8);
    }
}
