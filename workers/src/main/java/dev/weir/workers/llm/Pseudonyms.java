package dev.weir.workers.llm;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Stands in for accounts where a provider wants to tell the users of a platform apart, so that one of them does not cost all of them
 * the access. Keyed: without the key, nobody finds the account by trying.
 */
public final class Pseudonyms {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int SHORTEST_KEY = 16;

    private final SecretKeySpec key;

    /** @param key secret, at least 16 bytes */
    public Pseudonyms(byte[] key) {
        if (key.length < SHORTEST_KEY) {
            throw new IllegalArgumentException("The key for pseudonyms has " + key.length + " bytes; give at least "
                    + SHORTEST_KEY + ", from a random source");
        }
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /** 64 hex digits, the same for the same account. */
    String of(String account) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(account.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java platform lacks " + ALGORITHM + ", which every one must have", e);
        }
    }
}
