package dev.weir.signals.bank;

import dev.weir.signals.content.Bytes;
import dev.weir.signals.content.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Names the state of a bank by what is in it, so that every instance that holds the same entries and settings says the same,
 * whatever order they came in. The digests of the entries are added up, which lets one come or go without a look at the
 * others. What counts of an entry is what a match says of it: id, kind, value and harm.
 */
record BankVersion(long upper, long lower) {
    static final BankVersion EMPTY = new BankVersion(0, 0);

    BankVersion plus(BankEntry entry) {
        ByteBuffer digest = digest(entry);
        return new BankVersion(upper + digest.getLong(), lower + digest.getLong());
    }

    BankVersion minus(BankEntry entry) {
        ByteBuffer digest = digest(entry);
        return new BankVersion(upper - digest.getLong(), lower - digest.getLong());
    }

    /** The number of entries, a hyphen, and 16 hex digits. */
    String name(BankSettings settings, int size) {
        String state = String.join(
                "\n",
                settings.bank(),
                settings.harm(),
                Integer.toString(settings.pdqRadius()),
                Integer.toString(settings.minimumQuality()),
                HexFormat.of().toHexDigits(upper),
                HexFormat.of().toHexDigits(lower));
        return size + "-" + sha256(state).hex().substring(0, 16);
    }

    private static ByteBuffer digest(BankEntry entry) {
        String state = String.join(
                "\n", entry.kind().name(), entry.value().hex(), entry.harm().length() + entry.harm(), entry.id());
        return ByteBuffer.wrap(sha256(state).toArray());
    }

    private static Bytes sha256(String text) {
        return Sha256.of(Bytes.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }
}
