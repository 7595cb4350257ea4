package dev.weir.signals.bank;

import dev.weir.signals.content.Bytes;
import dev.weir.signals.fingerprint.FingerprintKind;
import dev.weir.signals.fingerprint.PdqHash;
import java.util.Random;

/** Entries and hashes for tests. */
final class Entries {
    static final String BANK = "demo";

    private Entries() {}

    static BankEntry entry(String id, FingerprintKind kind, Bytes value) {
        return new BankEntry(BANK, id, kind, value, "SPAM", "test", 0, "");
    }

    static BankEntry picture(String id, PdqHash hash) {
        return entry(id, FingerprintKind.PDQ, hash.bytes());
    }

    static PdqHash anyHash(Random random) {
        return new PdqHash(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
    }

    /** The hash with so many bits changed, all of them different ones. */
    static PdqHash near(PdqHash hash, int distance, Random random) {
        byte[] bytes = hash.bytes().toArray();
        random.ints(0, PdqHash.BITS).distinct().limit(distance).forEach(bit -> bytes[bit / 8] ^= (byte) (1 << bit % 8));
        return PdqHash.ofBytes(Bytes.wrap(bytes));
    }
}
