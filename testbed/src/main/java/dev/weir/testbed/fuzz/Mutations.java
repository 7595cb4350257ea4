package dev.weir.testbed.fuzz;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** Good samples, damaged: bits and bytes changed, pieces left out, doubled, swapped or taken from elsewhere, numbers made extreme. */
public final class Mutations {
    private static final int MOST_CHANGES = 4;
    private static final int LONGEST_PIECE = 64;
    /** Most changes go where headers are. */
    private static final int HEADERS = 96;

    private static final long[] EXTREMES = {
        0, 1, -1, 0x7f, 0x80, 0xff, 0x7fff, 0x7fff_ffff, 0x8000_0000L, Long.MAX_VALUE
    };
    private static final String[] ODD_TEXTS = {
        "\ud800",
        "\udfff",
        "\u0000",
        "\u202e",
        "\ufeff",
        "\u0301\u0316",
        "\ufdfa",
        "\ud83d\ude00",
        "\u1160",
        "\"",
        "'",
        "\\",
        "{",
        "}",
        "[",
        "]",
        "&a ",
        "*a",
        "!!",
        "\n",
        "\t",
        ": ",
        "- ",
        "#",
        "%",
        "$",
        "0",
        "-1",
        "9223372036854775808",
        "1e999",
        "NaN",
        "null",
        "true",
        "(",
        ")",
        "?:"
    };

    private Mutations() {}

    /** A damaged copy of a sample. */
    public static byte[] of(byte[] sample, RandomGenerator random) {
        byte[] bytes = sample.clone();
        for (int changes = 1 + random.nextInt(MOST_CHANGES); changes > 0; changes--) {
            bytes = changed(bytes, random);
        }
        return bytes;
    }

    private static byte[] changed(byte[] bytes, RandomGenerator random) {
        if (bytes.length == 0) {
            return new byte[] {(byte) random.nextInt(256)};
        }
        int at = random.nextInt(random.nextInt(3) == 0 ? bytes.length : Math.min(bytes.length, HEADERS));
        int end = Math.min(bytes.length, at + 1 + random.nextInt(LONGEST_PIECE));
        switch (random.nextInt(9)) {
            case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> bytes[at] = (byte) random.nextInt(256);
            case 2 -> Arrays.fill(bytes, at, Math.min(bytes.length, at + 1 + random.nextInt(5)), (byte) 0xff);
            case 3 -> Arrays.fill(bytes, at, Math.min(bytes.length, at + 1 + random.nextInt(5)), (byte) 0);
            case 4 -> {
                byte[] extreme = ByteBuffer.allocate(Long.BYTES)
                        .putLong(EXTREMES[random.nextInt(EXTREMES.length)])
                        .array();
                int width = 1 << random.nextInt(4);
                System.arraycopy(extreme, Long.BYTES - width, bytes, at, Math.min(width, bytes.length - at));
            }
            case 5 -> {
                return Arrays.copyOf(bytes, at);
            }
            case 6 -> {
                return spliced(bytes, at, end, new byte[0]);
            }
            case 7 -> {
                return spliced(bytes, at, at, Arrays.copyOfRange(bytes, at, end));
            }
            default -> {
                int from = random.nextInt(bytes.length);
                return spliced(
                        bytes, at, end, Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + end - at)));
            }
        }
        return bytes;
    }

    private static byte[] spliced(byte[] bytes, int from, int to, byte[] piece) {
        return ByteBuffer.allocate(bytes.length - (to - from) + piece.length)
                .put(bytes, 0, from)
                .put(piece)
                .put(bytes, to, bytes.length - to)
                .array();
    }

    /** A damaged copy of a text: any UTF-16, not only what is well-formed. */
    public static String of(String sample, RandomGenerator random) {
        StringBuilder text = new StringBuilder(sample);
        for (int changes = 1 + random.nextInt(MOST_CHANGES); changes > 0; changes--) {
            int at = random.nextInt(text.length() + 1);
            int end = Math.min(text.length(), at + random.nextInt(LONGEST_PIECE));
            switch (random.nextInt(6)) {
                case 0 -> text.insert(at, (char) random.nextInt(Character.MAX_VALUE + 1));
                case 1 -> text.insert(at, ODD_TEXTS[random.nextInt(ODD_TEXTS.length)]);
                case 2 -> text.insert(at, ODD_TEXTS[random.nextInt(ODD_TEXTS.length)].repeat(1 + random.nextInt(400)));
                case 3 -> text.delete(at, end);
                case 4 -> text.insert(at, text.substring(at, end));
                default -> text.replace(at, end, ODD_TEXTS[random.nextInt(ODD_TEXTS.length)]);
            }
        }
        return text.toString();
    }

    static <T> T any(List<T> samples, RandomGenerator random) {
        return samples.get(random.nextInt(samples.size()));
    }
}
