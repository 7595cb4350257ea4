package dev.weir.workers.url.browsing;

import dev.weir.workers.url.canonical.UrlHash;
import java.util.HexFormat;

/** The first 4 to 32 bytes of a hash, in hexadecimal digits. */
record HashPrefix(String hex) {
    static HashPrefix of(UrlHash hash, int length) {
        return new HashPrefix(HexFormat.of().formatHex(hash.bytes(length)));
    }

    int length() {
        return hex.length() / 2;
    }

    byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }
}
