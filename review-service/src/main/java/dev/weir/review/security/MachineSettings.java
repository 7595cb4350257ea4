package dev.weir.review.security;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whose tokens (JWT) machines may bring. At most one of the three sources; without any, no machine gets in.
 *
 * @param issuerUri address of an OIDC provider; its keys are fetched when the first token comes
 * @param publicKeyFile PEM file with an RSA public key
 * @param secretFile file with a shared secret for HS256, at least {@value #SECRET_BYTES} bytes
 * @param audience what a token must be meant for
 */
@ConfigurationProperties("weir.review.machines")
public record MachineSettings(
        @Nullable String issuerUri,
        @Nullable Path publicKeyFile,
        @Nullable Path secretFile,
        @DefaultValue("weir-review") String audience) {
    /** As long as the hash (RFC 7518, 3.2). */
    static final int SECRET_BYTES = 32;

    public MachineSettings {
        if (Stream.of(issuerUri != null, publicKeyFile != null, secretFile != null)
                        .filter(Boolean::booleanValue)
                        .count()
                > 1) {
            throw new IllegalArgumentException(
                    "Set one of weir.review.machines.issuer-uri, public-key-file and secret-file, not several");
        }
        if (audience.isBlank()) {
            throw new IllegalArgumentException(
                    "weir.review.machines.audience must not be blank, or tokens for other services would do");
        }
    }
}
