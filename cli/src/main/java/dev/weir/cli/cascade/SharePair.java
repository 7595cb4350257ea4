package dev.weir.cli.cascade;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Two shares, each 0 to 1, as people write them: {@code 0.90/0.97}. */
record SharePair(double first, double second) {
    /** Reads one from a command line. */
    static final class Converter implements ITypeConverter<SharePair> {
        private static final Pattern PAIR = Pattern.compile("([0-9]*\\.?[0-9]+)/([0-9]*\\.?[0-9]+)");

        @Override
        public SharePair convert(String text) {
            Matcher pair = PAIR.matcher(text);
            if (!pair.matches()) {
                throw problem(text);
            }
            SharePair shares = new SharePair(Double.parseDouble(pair.group(1)), Double.parseDouble(pair.group(2)));
            if (shares.first > 1 || shares.second > 1) {
                throw problem(text);
            }
            return shares;
        }

        private static TypeConversionException problem(String text) {
            return new TypeConversionException(
                    "'" + text + "' is no pair of shares; write two numbers from 0 to 1, e.g. 0.90/0.97");
        }
    }
}
