package dev.weir.signals.fingerprint;

import dev.weir.signals.content.Sha256;

/** How a fingerprint is made, and so what it can be compared with. */
public enum FingerprintKind {
    /** SHA-256 of the bytes of an attachment. */
    SHA256(Sha256.LENGTH),
    /** SHA-256 of a text in its normal form: see {@link NormalText}. */
    TEXT_SHA256(Sha256.LENGTH),
    /** PDQ hash of a picture: see {@link Pdq}. */
    PDQ(PdqHash.LENGTH);

    private final int length;

    FingerprintKind(int length) {
        this.length = length;
    }

    /** Length of a value in bytes. */
    public int length() {
        return length;
    }
}
