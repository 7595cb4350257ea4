package dev.weir.signals.bank;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/** The lines of a text, counted, with a bound on their length, and without a byte order mark before the first. */
final class Lines {
    private static final int BYTE_ORDER_MARK = 0xfeff;

    private final BufferedReader text;
    private final String file;
    private final int longest;
    private long number;

    Lines(Reader text, String file, int longest) {
        this.text = new BufferedReader(text);
        this.file = file;
        this.longest = longest;
    }

    /** Number of the line that was read last, from 1. */
    long number() {
        return number;
    }

    /** The next line without its end, null after the last. */
    @Nullable
    String next() throws IOException, BankFileException {
        int c = text.read();
        if (c < 0) {
            return null;
        }
        if (++number == 1 && c == BYTE_ORDER_MARK) {
            c = text.read();
        }
        StringBuilder line = new StringBuilder();
        for (; c >= 0 && c != '\n'; c = text.read()) {
            if (line.length() == longest) {
                throw new BankFileException(
                        file,
                        number,
                        "(any)",
                        "the line is longer than " + longest + " characters; break it up or raise the limit");
            }
            line.append((char) c);
        }
        if (!line.isEmpty() && line.charAt(line.length() - 1) == '\r') {
            line.setLength(line.length() - 1);
        }
        return line.toString();
    }
}
