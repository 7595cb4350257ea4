package dev.weir.workers.url.canonical;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** IPv6 addresses in brackets, in their shortest form; those that carry an IPv4 address become that. */
final class Ipv6 {
    private static final Pattern LITERAL = Pattern.compile("\\[[0-9a-fA-F:.]*:[0-9a-fA-F:.]*\\]");
    private static final int GROUPS = 8;
    private static final int IPV4_AT = 12;
    /** 64:ff9b::/96, by which networks of one kind reach the other (RFC 6052). */
    private static final byte[] NAT64 = {0, 0x64, (byte) 0xff, (byte) 0x9b, 0, 0, 0, 0, 0, 0, 0, 0};

    private Ipv6() {}

    static Optional<String> parse(String host) {
        if (!LITERAL.matcher(host).matches()) {
            return Optional.empty();
        }
        try {
            // A literal in brackets is never looked up; mapped IPv4 addresses come back as such.
            InetAddress address = InetAddress.getByName(host);
            byte[] bytes = address.getAddress();
            if (address instanceof Inet4Address) {
                return Optional.of(ipv4(bytes, 0));
            }
            return Optional.of(startsWith(bytes, NAT64) ? ipv4(bytes, IPV4_AT) : "[" + shortest(bytes) + "]");
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    private static String ipv4(byte[] bytes, int from) {
        long address = 0;
        for (int i = from; i < from + Integer.BYTES; i++) {
            address = (address << Byte.SIZE) | Byte.toUnsignedLong(bytes[i]);
        }
        return Ipv4.dotted(address);
    }

    private static boolean startsWith(byte[] bytes, byte[] beginning) {
        for (int i = 0; i < beginning.length; i++) {
            if (bytes[i] != beginning[i]) {
                return false;
            }
        }
        return true;
    }

    /** As in RFC 5952: no leading zeros, and the longest run of at least two zero groups, the first of equals, as two colons. */
    private static String shortest(byte[] bytes) {
        int[] groups = new int[GROUPS];
        for (int i = 0; i < GROUPS; i++) {
            groups[i] = Byte.toUnsignedInt(bytes[2 * i]) << Byte.SIZE | Byte.toUnsignedInt(bytes[2 * i + 1]);
        }
        int from = GROUPS;
        int length = 1;
        for (int i = 0; i < GROUPS; i++) {
            int run = zeros(groups, i);
            if (run > length) {
                from = i;
                length = run;
            }
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < GROUPS; i++) {
            if (i == from) {
                text.append("::");
                i += length - 1;
            } else {
                if (!text.isEmpty() && text.charAt(text.length() - 1) != ':') {
                    text.append(':');
                }
                text.append(Integer.toHexString(groups[i]));
            }
        }
        return text.toString();
    }

    private static int zeros(int[] groups, int from) {
        int length = 0;
        while (from + length < GROUPS && groups[from + length] == 0) {
            length++;
        }
        return length;
    }
}
