package dev.weir.review.insight;

import java.util.List;
import java.util.stream.Collectors;

/** Lines of comma-separated values as RFC 4180 has them. */
public final class Csv {
    /** Signs with which a spreadsheet takes a value for a formula. */
    private static final String FORMULA = "=+-@\t\r";

    private final StringBuilder text = new StringBuilder();

    /** Adds a line; a value that a spreadsheet would run is made harmless with an apostrophe. */
    public Csv line(Object... values) {
        text.append(List.of(values).stream().map(Csv::value).collect(Collectors.joining(",")))
                .append("\r\n");
        return this;
    }

    private static String value(Object value) {
        String plain = value.toString();
        boolean number = value instanceof Number;
        String safe = !number && !plain.isEmpty() && FORMULA.indexOf(plain.charAt(0)) >= 0 ? "'" + plain : plain;
        return safe.matches("(?s).*[\",\r\n].*") ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
