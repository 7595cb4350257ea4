package dev.weir.workers.llm.content;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Words that nobody can guess. */
final class RandomWord {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int FENCE_BYTES = 16;
    private static final int ID_BYTES = 5;

    private RandomWord() {}

    /** 128 bits. */
    static String fence() {
        return hex(FENCE_BYTES);
    }

    /** 40 bits behind a letter: short, because a model has to repeat it. */
    static String id() {
        return "i" + hex(ID_BYTES);
    }

    private static String hex(int bytes) {
        byte[] word = new byte[bytes];
        RANDOM.nextBytes(word);
        return HexFormat.of().formatHex(word);
    }
}
