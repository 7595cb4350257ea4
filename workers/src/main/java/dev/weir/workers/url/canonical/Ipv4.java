package dev.weir.workers.url.canonical;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** IPv4 addresses in every form that browsers take: one to four parts, each decimal, octal or hexadecimal, the last one filling the rest. */
final class Ipv4 {
    private static final int PARTS = 4;
    private static final int DECIMAL = 10;
    private static final int OCTAL = 8;
    private static final int HEX = 16;
    private static final int BYTE = 256;
    /** Longer ones are no number that fits an address, however it is written; leading zeros aside. */
    private static final int LONGEST_NUMBER = 12;

    private Ipv4() {}

    /** Four decimal numbers with dots; empty when the host is a name. */
    static Optional<String> parse(String host) {
        String[] parts = host.split("\\.", -1);
        if (parts.length > PARTS) {
            return Optional.empty();
        }
        long address = 0;
        for (int i = 0; i < parts.length; i++) {
            OptionalLong number = number(parts[i]);
            // The last part stands for all bytes that are left.
            int bytes = i == parts.length - 1 ? PARTS - i : 1;
            long end = 1L << (bytes * Byte.SIZE);
            if (number.isEmpty() || number.getAsLong() >= end) {
                return Optional.empty();
            }
            address = address * end + number.getAsLong();
        }
        return Optional.of(dotted(address));
    }

    static String dotted(long address) {
        return String.format(
                Locale.ROOT,
                "%d.%d.%d.%d",
                address >>> 24,
                (address >>> 16) % BYTE,
                (address >>> 8) % BYTE,
                address % BYTE);
    }

    private static OptionalLong number(String part) {
        String lower = part.toLowerCase(Locale.ROOT);
        if (lower.startsWith("0x")) {
            return digits(lower.substring(2), HEX);
        }
        return lower.length() > 1 && lower.startsWith("0") ? digits(lower.substring(1), OCTAL) : digits(lower, DECIMAL);
    }

    private static OptionalLong digits(String digits, int radix) {
        if (digits.isEmpty() && radix == DECIMAL) {
            return OptionalLong.empty();
        }
        int from = 0;
        while (from < digits.length() - 1 && digits.charAt(from) == '0') {
            from++;
        }
        if (digits.length() - from > LONGEST_NUMBER) {
            return OptionalLong.empty();
        }
        long value = 0;
        for (int i = from; i < digits.length(); i++) {
            int digit = digits.charAt(i) < 0x80 ? Character.digit(digits.charAt(i), radix) : -1;
            if (digit < 0) {
                return OptionalLong.empty();
            }
            value = value * radix + digit;
        }
        return OptionalLong.of(value);
    }
}
