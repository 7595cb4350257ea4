package dev.weir.signals.bank;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One line of comma-separated values (RFC 4180, but a value ends with its line). */
final class CsvLine {
    private CsvLine() {}

    /** The values; empty when a quotation mark is missing or out of place. */
    static Optional<List<String>> split(String line) {
        List<String> values = new ArrayList<>();
        int at = 0;
        while (true) {
            StringBuilder value = new StringBuilder();
            at = at < line.length() && line.charAt(at) == '"' ? quoted(line, at, value) : plain(line, at, value);
            if (at < 0) {
                return Optional.empty();
            }
            values.add(value.toString());
            if (at == line.length()) {
                return Optional.of(values);
            }
            at++;
        }
    }

    private static int plain(String line, int from, StringBuilder value) {
        int comma = line.indexOf(',', from);
        int end = comma < 0 ? line.length() : comma;
        value.append(line, from, end);
        return value.indexOf("\"") < 0 ? end : -1;
    }

    /** Index after the closing mark, which must be a comma or the end; -1 when it is not. */
    private static int quoted(String line, int from, StringBuilder value) {
        int at = from + 1;
        while (at < line.length()) {
            char c = line.charAt(at);
            if (c != '"') {
                value.append(c);
                at++;
            } else if (at + 1 < line.length() && line.charAt(at + 1) == '"') {
                value.append('"');
                at += 2;
            } else {
                at++;
                return at == line.length() || line.charAt(at) == ',' ? at : -1;
            }
        }
        return -1;
    }
}
