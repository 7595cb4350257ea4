package dev.weir.standin.browsing;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.weir.standin.judge.Digests;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the made-up lists.
 *
 * @param expression host and path as they are hashed, e.g. {@code bad.example/}
 * @param known whether the full hash is known too; otherwise only the prefix is listed, as when another URL shares it
 * @param prefixBytes length of the listed prefix, 4 to 32; version 5 always lists 4
 */
public record Threat(String expression, ThreatType type, boolean known, int prefixBytes) {
    static final int SHORT = 4;
    private static final int LONG = 32;

    /** Names that nobody can register (RFC 2606). */
    public static final List<Threat> MADE_UP = List.of(
            of("bad.example/", ThreatType.MALWARE),
            of("phish.test/", ThreatType.SOCIAL_ENGINEERING),
            of("phish.example/login/", ThreatType.SOCIAL_ENGINEERING),
            of("unwanted.example/", ThreatType.UNWANTED_SOFTWARE),
            of("both.example/", ThreatType.MALWARE),
            of("both.example/", ThreatType.SOCIAL_ENGINEERING),
            of("collision.example/", ThreatType.MALWARE).unknown());

    public Threat {
        if (!expression.contains("/")) {
            throw new IllegalArgumentException("a threat is a host and a path, e.g. bad.example/");
        }
        if (prefixBytes < SHORT || prefixBytes > LONG) {
            throw new IllegalArgumentException("a prefix has 4 to 32 bytes");
        }
    }

    public static Threat of(String expression, ThreatType type) {
        return new Threat(expression, type, true, SHORT);
    }

    @JsonCreator
    static Threat read(
            @JsonProperty(value = "expression", required = true) String expression,
            @JsonProperty(value = "type", required = true) ThreatType type,
            @JsonProperty("known") @Nullable Boolean known,
            @JsonProperty("prefixBytes") @Nullable Integer prefixBytes) {
        return new Threat(expression, type, known == null || known, prefixBytes == null ? SHORT : prefixBytes);
    }

    /** Listed by its prefix only. */
    public Threat unknown() {
        return new Threat(expression, type, false, prefixBytes);
    }

    public Threat withPrefixBytes(int length) {
        return new Threat(expression, type, known, length);
    }

    byte[] hash() {
        return Digests.sha256(expression);
    }

    byte[] prefix(int length) {
        return Arrays.copyOf(hash(), length);
    }
}
