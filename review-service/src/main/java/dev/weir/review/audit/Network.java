package dev.weir.review.audit;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** Addresses with the part that tells one household from the next cut off. */
final class Network {
    /** Bytes kept: /24 of IPv4, /48 of IPv6. */
    private static final int V4_BYTES = 3;

    private static final int V6_BYTES = 6;

    private Network() {}

    /** The network of a numeric address; empty for anything else, and no name is ever looked up. */
    static String of(String address) {
        if (!address.matches("[0-9a-fA-F:.]+(%.*)?")) {
            return "";
        }
        try {
            byte[] bytes = InetAddress.getByName(address).getAddress();
            int kept = bytes.length == 4 ? V4_BYTES : V6_BYTES;
            Arrays.fill(bytes, kept, bytes.length, (byte) 0);
            return InetAddress.getByAddress(bytes).getHostAddress() + "/" + kept * 8;
        } catch (UnknownHostException e) {
            return "";
        }
    }
}
