package dev.weir.workers.url.canonical;

import java.net.IDN;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/**
 * A host in its one form.
 *
 * @param name lower case, without needless dots; letters of other scripts in Punycode, other bytes escaped
 * @param address whether it is an IP address
 */
public record Host(String name, boolean address) {
    /** Of a name, in octets of its ASCII form (RFC 1035, 2.3.4). */
    private static final int LONGEST_LABEL = 63;

    /** The full stops of other scripts separate labels too (RFC 3490). */
    private static final Pattern DOT = Pattern.compile("[.\\u3002\\uff0e\\uff61]");
    /** What the ASCII form of a label with other letters consists of. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]+");

    /**
     * Reads a host.
     *
     * @param raw as it stands in the URL, without port and user
     * @return empty when nothing is left of it
     */
    static Optional<Host> of(String raw) {
        byte[] bytes = PercentCodes.unescapeAll(raw.getBytes(StandardCharsets.UTF_8));
        Charset charset = isUtf8(bytes) ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
        String text = new String(bytes, charset);
        Optional<String> v6 = Ipv6.parse(text);
        if (v6.isPresent()) {
            return v6.map(literal -> new Host(literal, true));
        }
        StringJoiner labels = new StringJoiner(".");
        for (String label : DOT.split(text, -1)) {
            if (!label.isEmpty()) {
                labels.add(inAscii(label, charset));
            }
        }
        String name = labels.toString();
        if (name.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                Ipv4.parse(name).map(dotted -> new Host(dotted, true)).orElseGet(() -> new Host(name, false)));
    }

    /** Letters of other scripts as browsers send them; what cannot be sent so stays escaped. */
    private static String inAscii(String label, Charset charset) {
        // No name has a label that long, and the platform's Punycode throws what it does not document.
        if (charset.equals(StandardCharsets.UTF_8)
                && label.length() <= LONGEST_LABEL
                && label.chars().anyMatch(letter -> letter >= 0x80)) {
            try {
                String punycode = IDN.toASCII(label, IDN.ALLOW_UNASSIGNED);
                return NAME.matcher(punycode).matches()
                        ? lowerEscaped(punycode, charset)
                        : lowerEscaped(label, charset);
            } catch (IllegalArgumentException e) {
                return lowerEscaped(label, charset);
            }
        }
        return lowerEscaped(label, charset);
    }

    private static boolean isUtf8(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes))
                            .hasRemaining()
                    || bytes.length == 0;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static String lowerEscaped(String label, Charset charset) {
        byte[] lower = label.getBytes(charset);
        for (int i = 0; i < lower.length; i++) {
            if (lower[i] >= 'A' && lower[i] <= 'Z') {
                lower[i] = (byte) Character.toLowerCase(lower[i]);
            }
        }
        return PercentCodes.escape(lower);
    }
}
