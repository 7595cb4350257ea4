package dev.weir.signals.bank;

import dev.weir.signals.content.Bytes;
import dev.weir.signals.fingerprint.FingerprintKind;
import java.util.Objects;

/**
 * One known fingerprint.
 *
 * @param bank name of the bank that holds it
 * @param id what it goes by within the bank; an entry added under an id that is taken replaces the other
 * @param kind how the fingerprint was made
 * @param value the fingerprint, as long as its kind says
 * @param harm code of the harm that it stands for
 * @param source where it came from: who added it, or the name of the list
 * @param addedAt when, in milliseconds since 1970-01-01 UTC
 * @param note for people, may be empty
 */
public record BankEntry(
        String bank,
        String id,
        FingerprintKind kind,
        Bytes value,
        String harm,
        String source,
        long addedAt,
        String note) {
    public BankEntry {
        Objects.requireNonNull(bank);
        Objects.requireNonNull(harm);
        Objects.requireNonNull(source);
        Objects.requireNonNull(note);
        if (id.isEmpty()) {
            throw new IllegalArgumentException("Bank " + bank + ": an entry needs an id");
        }
        if (value.length() != kind.length()) {
            throw new IllegalArgumentException("Bank " + bank + ", entry " + id + ": a " + kind + " value has "
                    + kind.length() + " bytes, not " + value.length());
        }
    }
}
